/**
 * One place that talks HTTP to the server: JSON in and out, the CSRF header, the language, problems as typed errors.
 * It knows no screens and keeps no data except the CSRF value of the session.
 */

import type { Changed } from './types';

/** An error answer of the server (RFC 9457). `code` is stable; `title` and `detail` are in the person's language. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail?: string;
  trace_id?: string;
  errors?: { pointer: string; code: string; detail: string }[];
  /** With `stale_version`: what is stored now. */
  current?: unknown;
  /** With `stale_version`: what changed since the version that was named, by whom. */
  changed?: Changed[];
  /** With `queue_empty`: how many leads wait for what. */
  queue?: unknown;
}

/** Thrown by every call that the server refused, and with code `unreachable` when there was no answer at all. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

export interface CallOptions {
  /** A list stands for the same key several times. */
  query?: Record<string, string | number | boolean | readonly string[] | null | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

export interface UploadOptions {
  query?: CallOptions['query'];
  body: Blob;
  onProgress: (share: number) => void;
  signal?: AbortSignal;
}

/** An answer with the headers that callers need. */
export interface Answer<T> {
  data: T;
  etag: string | null;
  status: number;
}

const BASE = '/api/v1';

export class ApiClient {
  private csrf: string | null = null;
  private language = 'ja';
  /** Called when the server says that nobody is signed in any more. */
  onSignedOut: (() => void) | null = null;

  setCsrf(value: string | null): void {
    this.csrf = value;
  }

  setLanguage(language: string): void {
    this.language = language;
  }

  get<T>(path: string, options: CallOptions = {}): Promise<T> {
    return this.call<T>('GET', path, options).then((a) => a.data);
  }

  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, options: CallOptions = {}): Promise<T> {
    return this.call<T>(method, path, options).then((a) => a.data);
  }

  async call<T>(method: string, path: string, options: CallOptions = {}): Promise<Answer<T>> {
    const headers: Record<string, string> = {
      Accept: 'application/json',
      'Accept-Language': this.language,
      ...options.headers,
    };
    if (options.body !== undefined) headers['Content-Type'] = 'application/json';
    if (method !== 'GET' && this.csrf) headers['X-Kakeru-CSRF'] = this.csrf;
    let response: Response;
    try {
      response = await fetch(withQuery(`${BASE}${path}`, options.query), {
        method,
        headers,
        credentials: 'same-origin',
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
        ...(options.signal ? { signal: options.signal } : {}),
      });
    } catch (cause) {
      if (options.signal?.aborted) throw cause;
      throw new ApiError({ status: 0, code: 'unreachable', title: '' });
    }
    if (!response.ok) {
      const problem = await readProblem(response);
      if (response.status === 401 && problem.code === 'unauthenticated') this.onSignedOut?.();
      throw new ApiError(problem);
    }
    const data = response.status === 204 ? undefined : await response.json();
    return { data: data as T, etag: response.headers.get('ETag'), status: response.status };
  }

  /** Sends a file as it is; `onProgress` hears the share that is through, 0 to 1, which `fetch` does not tell. */
  upload<T>(path: string, options: UploadOptions): Promise<T> {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', withQuery(`${BASE}${path}`, options.query));
      request.setRequestHeader('Accept', 'application/json');
      request.setRequestHeader('Accept-Language', this.language);
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      if (this.csrf) request.setRequestHeader('X-Kakeru-CSRF', this.csrf);
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) options.onProgress(event.loaded / event.total);
      };
      request.onerror = () => reject(new ApiError({ status: 0, code: 'unreachable', title: '' }));
      request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
      request.onload = () => {
        if (request.status >= 200 && request.status < 300) return resolve(JSON.parse(request.responseText) as T);
        const problem = problemIn(request.status, request.responseText);
        if (request.status === 401 && problem.code === 'unauthenticated') this.onSignedOut?.();
        reject(new ApiError(problem));
      };
      options.signal?.addEventListener('abort', () => request.abort());
      request.send(options.body);
    });
  }
}

/** The path with those query values that are set. */
export function withQuery(path: string, query: CallOptions['query']): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (typeof value === 'object' && value) for (const one of value) params.append(key, one);
    else if (value !== null && value !== undefined && value !== '') params.set(key, String(value));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

async function readProblem(response: Response): Promise<Problem> {
  return problemIn(response.status, await response.text().catch(() => ''));
}

function problemIn(status: number, text: string): Problem {
  try {
    const body = JSON.parse(text) as Partial<Problem>;
    return { ...body, status, code: body.code ?? 'internal', title: body.title ?? '' };
  } catch {
    return { status, code: 'internal', title: '' };
  }
}

/** The problem behind anything that was thrown; a fault of the page itself counts as `internal`. */
export function problemOf(thrown: unknown): Problem {
  return thrown instanceof ApiError ? thrown.problem : { status: 0, code: 'internal', title: '' };
}
