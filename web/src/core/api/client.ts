/**
 * One place that talks HTTP to the server: JSON in and out, the CSRF header, the language, problems as typed errors.
 * It knows no screens and keeps no data except the CSRF value of the session.
 */

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
  query?: Record<string, string | number | boolean | null | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/** An answer with the headers that callers need. */
export interface Answer<T> {
  data: T;
  etag: string | null;
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
    return { data: data as T, etag: response.headers.get('ETag') };
  }
}

/** The path with those query values that are set. */
export function withQuery(path: string, query: CallOptions['query']): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') params.set(key, String(value));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

async function readProblem(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as Partial<Problem>;
    return { ...body, status: response.status, code: body.code ?? 'internal', title: body.title ?? '' };
  } catch {
    return { status: response.status, code: 'internal', title: '' };
  }
}

/** The problem behind anything that was thrown; a fault of the page itself counts as `internal`. */
export function problemOf(thrown: unknown): Problem {
  return thrown instanceof ApiError ? thrown.problem : { status: 0, code: 'internal', title: '' };
}
