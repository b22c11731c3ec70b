// Real processes of a story: started on free loopback ports in a folder of their own, watched, and stopped by their id.

import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

/** The program under test. */
export const KAKERU = process.env.KAKERU ?? join(ROOT, 'target/debug/kakeru')

/** Wait until `look` gives something (not false or undefined), at most `ms`; a story never sleeps for a fixed time. */
export async function until<T>(what: string, ms: number, look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`)
    await new Promise((done) => setTimeout(done, 20))
  }
}

/** A UDP port nobody has now. */
export function freeUdpPort(): Promise<number> {
  return new Promise((found, failed) => {
    const socket = createSocket('udp4')
    socket.once('error', failed)
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address()
      socket.close(() => found(port))
    })
  })
}

/** A TCP port nobody has now. */
export function freeTcpPort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? found(address.port) : failed(new Error('no port'))))
    })
  })
}

/** A folder that is gone when the story is. */
export class Scratch {
  readonly path = mkdtempSync(join(tmpdir(), 'kakeru-story-'))

  at(name: string): string {
    return join(this.path, name)
  }

  remove() {
    rmSync(this.path, { recursive: true, force: true })
  }
}

/** What still runs; a runner that is stopped takes it along. */
const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** One running process. What it prints is kept for the reader of a failure. */
export class Program {
  output = ''
  exited: { code: number | null; signal: NodeJS.Signals | null } | undefined
  readonly #child: ChildProcess

  constructor(
    readonly name: string,
    command: string,
    args: string[],
    options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
  ) {
    this.#child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    const keep = (chunk: Buffer) => {
      this.output = (this.output + chunk.toString()).slice(-200_000)
    }
    this.#child.stdout?.on('data', keep)
    this.#child.stderr?.on('data', keep)
    running.add(this.#child)
    this.#child.on('exit', (code, signal) => {
      running.delete(this.#child)
      this.exited = { code, signal }
    })
    this.#child.on('error', (error) => {
      this.output += String(error)
      this.exited = { code: -1, signal: null }
    })
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** Wait for `look`; fails at once, with the output, when the process ends instead. */
  async ready<T>(ms: number, look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
    return until(`${this.name} is up; it printed:\n${this.output}`, ms, async () => {
      if (this.exited) throw new Error(`${this.name} ended (${JSON.stringify(this.exited)}):\n${this.output}`)
      return look()
    })
  }

  /** Wait for its end; its exit code. */
  async ended(ms: number): Promise<number | null> {
    return (await until(`${this.name} ends; it printed:\n${this.output}`, ms, () => this.exited)).code
  }

  signal(signal: NodeJS.Signals) {
    if (!this.exited) this.#child.kill(signal)
  }

  /** Ask it to end, insist after `ms`. */
  async stop(ms = 5_000) {
    this.signal('SIGTERM')
    try {
      await this.ended(ms)
    } catch {
      this.signal('SIGKILL')
      await this.ended(5_000)
    }
  }
}

/** One line of the carrier's report. */
export interface Reported {
  at: string
  call: string
  event: string
  number: string
  status?: number
  digit?: string
  recording?: string
  duration_ms?: number
}

/** The built-in carrier as a process of its own. */
export class Carrier extends Program {
  #sip = ''

  private constructor(
    scratch: Scratch,
    sipPort: number,
    rtpPort: number,
    private readonly files = { report: scratch.at('carrier.jsonl'), recordings: scratch.at('carrier') },
  ) {
    const range = `${rtpPort}-${rtpPort + 399}`
    super('carrier', KAKERU, [
      'carrier', '--sip', `127.0.0.1:${sipPort}`, '--rtp-ports', range, '--record', files.recordings, '--report', files.report,
    ])
  }

  static async start(scratch: Scratch, sipPort = 0): Promise<Carrier> {
    const carrier = new Carrier(scratch, sipPort, 30_000 + 400 * Math.floor(Math.random() * 20))
    carrier.#sip = await carrier.ready(10_000, () => /^carrier (\S+)$/m.exec(carrier.output)?.[1])
    return carrier
  }

  get sip(): string {
    return this.#sip
  }

  report(): Reported[] {
    if (!existsSync(this.files.report)) return []
    const lines = readFileSync(this.files.report, 'utf8').split('\n').slice(0, -1)
    return lines.map((line) => JSON.parse(line))
  }

  /** The first line of the report, from `since` lines on, that fits. */
  heard(what: Partial<Reported>, ms = 10_000, since = 0): Promise<Reported> {
    const fits = (line: Reported) => Object.entries(what).every(([key, value]) => line[key as keyof Reported] === value)
    return until(`the carrier reports ${JSON.stringify(what)}; it has ${JSON.stringify(this.report())}`, ms, () =>
      this.report().slice(since).find(fits),
    )
  }

  /** The WAV file of a `recorded` line. */
  recording(line: Reported): Buffer {
    return readFileSync(join(this.files.recordings, `${line.recording}.wav`))
  }
}

export interface Account {
  login: string
  password: string
  name: string
  role: 'admin' | 'supervisor' | 'agent'
  extension: string
}

/** What `kakeru demo` writes about itself. */
export interface DemoFile {
  url: string
  accounts: Account[]
  api_key: string
  carrier: { sip: string; recordings?: string }
  pid: number
}

/** `kakeru demo`, its lines going to `carrier`. */
export class Demo extends Program {
  #facts: DemoFile | undefined

  private constructor(readonly data: string, carrier: string, http: string, sip: string, env: Record<string, string>) {
    super('demo', KAKERU, ['demo', '--data', data, '--http', http, '--sip', sip, '--carrier', carrier], {
      env: { ...process.env, ...env },
    })
  }

  static async start(
    data: string,
    carrier: string,
    { env = {}, http = '127.0.0.1:0', sip = '127.0.0.1:0' }: { env?: Record<string, string>; http?: string; sip?: string } = {},
  ): Promise<Demo> {
    const begun = Date.now()
    const demo = new Demo(data, carrier, http, sip, env)
    const file = join(data, 'demo.json')
    demo.#facts = await demo.ready(20_000, async () => {
      if (!existsSync(file) || statSync(file).mtimeMs < begun - 1_000) return undefined
      try {
        const facts = JSON.parse(readFileSync(file, 'utf8')) as DemoFile
        if (facts.pid !== demo.pid) return undefined
        return (await fetch(`${facts.url}/health/ready`)).ok && facts
      } catch {
        return undefined
      }
    })
    return demo
  }

  get facts(): DemoFile {
    if (!this.#facts) throw new Error('the demo is not up')
    return this.#facts
  }

  account(role: Account['role'], nth = 0): Account {
    const found = this.facts.accounts.filter((account) => account.role === role)[nth]
    if (!found) throw new Error(`the demo has no ${role} number ${nth}`)
    return found
  }
}
