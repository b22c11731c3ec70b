// The desk's REST interface as a script sees it, with the demo's API key.

import { until } from './programs.ts'

/** One JSON object; its shape is the server's document, stories look at single fields. */
export type Row = Record<string, any>

export class Rest {
  constructor(
    readonly url: string,
    readonly key: string,
  ) {}

  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  }

  async get(path: string): Promise<Row> {
    const answer = await this.ask('GET', path)
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json() as Promise<Row>
  }

  async bytes(path: string): Promise<Buffer> {
    const answer = await this.ask('GET', path)
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`)
    return Buffer.from(await answer.arrayBuffer())
  }

  async calls(): Promise<Row[]> {
    return (await this.get('/api/v1/calls')).items
  }

  /** The newest history row that is over and fits. */
  async ended(fits: (row: Row) => boolean, ms = 10_000): Promise<Row> {
    let seen: Row[] = []
    return until('the call stands in history, ended', ms, async () => {
      seen = (await this.get('/api/v1/history?limit=20')).items
      return seen.find((row) => row.ended_at && fits(row))
    }).catch((error) => {
      throw new Error(`${error.message}; history begins with ${JSON.stringify(seen.slice(0, 3))}`)
    })
  }

  /** No call is running (one whose form waits is over). */
  async nothingStuck(ms = 10_000) {
    await until('no call is running', ms, async () => (await this.calls()).every((call) => call.state === 'ended'))
  }
}
