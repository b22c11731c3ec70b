// Behind a NAT: every address that Kakeru writes down (Via, Contact, SDP, ICE candidate) must be the one outside, or
// nothing comes back. Told by settings (static 1:1), or learned from a STUN server.
//
// This runs outside; `tests/nat/run` makes the networks and says in NAT_INSIDE where Kakeru is to be started.

import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { AGENT_HZ, Desk } from '../browser/src/desk.ts'
import { listen } from '../browser/src/page_sound.ts'
import { type DemoFile, KAKERU, Program, Scratch, until } from '../browser/src/programs.ts'
import { Rest } from '../browser/src/rest.ts'
import { lengthMs, part, readWav, toneDb } from '../browser/src/sound.ts'
import { leadWith } from '../browser/src/world.ts'

const INSIDE = process.env.NAT_INSIDE ?? ''
const KAKERU_OUTSIDE = '203.0.113.5'
const OUTSIDE = '203.0.113.10'
const CUSTOMER_HZ = 1000

// Kakeru's certificate is its own; the page's origin is what it is asked by.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'

/** Does a STUN server answer here within a moment? */
function answersBinding(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = createSocket('udp4')
    const finish = (answered: boolean) => {
      clearTimeout(patience)
      socket.close()
      done(answered)
    }
    const patience = setTimeout(() => finish(false), 300)
    socket.once('message', () => finish(true))
    socket.once('error', () => finish(false))
    const request = Buffer.concat([Buffer.from([0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42]), randomBytes(12)])
    socket.send(request, port, host)
  })
}

/** Everything of one story, ended in the reverse order. */
class World {
  readonly scratch = new Scratch()
  readonly #programs: Program[] = []

  start(name: string, command: string, args: string[], env: Record<string, string> = {}): Program {
    const program = new Program(name, command, args, { env: { ...process.env, ...env } })
    this.#programs.unshift(program)
    return program
  }

  /** The carrier outside. */
  async carrier(): Promise<void> {
    const { scratch } = this
    const files = ['--record', scratch.at('carrier'), '--report', scratch.at('carrier.jsonl')]
    const carrier = this.start('carrier', KAKERU, ['carrier', '--sip', `${OUTSIDE}:5060`, ...files])
    await carrier.ready(10_000, () => carrier.output.includes(`carrier ${OUTSIDE}:5060`))
  }

  /** A STUN server outside. */
  async stun(): Promise<void> {
    const plain = ['-n', '--no-cli', '--no-tls', '--no-dtls', '--stun-only', '--log-file', 'stdout']
    const files = ['--pidfile', this.scratch.at('stun.pid'), '--userdb', this.scratch.at('stun.db')]
    const server = this.start('stun', 'turnserver', [...plain, ...files, '--listening-ip', OUTSIDE, '--listening-port', '3478'])
    // What it prints comes late through a pipe: it is up when it answers.
    await server.ready(10_000, () => answersBinding(OUTSIDE, 3478))
  }

  /** Every SIP message that passes here, once the capture is ended. */
  async wire(): Promise<() => Promise<string[][]>> {
    const file = this.scratch.at('wire.pcapng')
    const capture = this.start('capture', 'tshark', ['-q', '-i', 'eth0', '-f', 'udp port 5060', '-w', file])
    await capture.ready(10_000, () => existsSync(file) && /Capturing on/.test(capture.output))
    return async () => {
      await capture.stop()
      const fields = ['sip.Method', 'sip.Via.sent-by.address', 'sip.contact.host', 'sdp.connection_info.address', 'sdp.owner.address']
      const from = ['-r', file, '-Y', `sip && ip.src == ${KAKERU_OUTSIDE}`, '-T', 'fields', '-E', 'separator=|']
      const text = execFileSync('tshark', [...from, ...fields.flatMap((field) => ['-e', field])], { stdio: ['ignore', 'pipe', 'ignore'] })
      return text.toString().trim().split('\n').map((line) => line.split('|'))
    }
  }

  /** Kakeru inside, with an address to advertise. */
  async demo(env: Record<string, string>): Promise<DemoFile> {
    const data = this.scratch.at('demo')
    const places = ['--data', data, '--http', '0.0.0.0:8443', '--sip', '0.0.0.0:5060', '--carrier', `${OUTSIDE}:5060`]
    const demo = this.start('demo', 'ip', ['netns', 'exec', INSIDE, KAKERU, 'demo', ...places], env)
    const file = `${data}/demo.json`
    const facts = await demo.ready(20_000, () => existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as DemoFile))
    const url = `https://${KAKERU_OUTSIDE}:8443`
    await demo.ready(20_000, async () => (await fetch(`${url}/health/ready`)).ok)
    return { ...facts, url }
  }

  async end() {
    for (const program of this.#programs) await program.stop()
    if (process.env.KEEP) console.log(this.scratch.path)
    else this.scratch.remove()
  }
}

const WAYS = [
  { way: 'told by settings', env: { KAKERU__NETWORKS__0__ADDRESS: KAKERU_OUTSIDE }, stun: false },
  { way: 'learned by STUN', env: { KAKERU__NETWORKS__0__STUN_SERVER: `${OUTSIDE}:3478` }, stun: true },
]

for (const { way, env, stun } of WAYS) {
  test(`a browser and a carrier outside hear each other through a NAT, its address ${way}`, async ({ browser }) => {
    const world = new World()
    const context = await browser.newContext()
    try {
      await world.carrier()
      if (stun) await world.stun()
      const captured = await world.wire()
      const demo = await world.demo(env)
      const rest = new Rest(demo.url, demo.api_key)
      const agent = demo.accounts.find((account) => account.role === 'agent')
      if (!agent) throw new Error('the demo has no agent')
      const user = (await rest.get('/api/v1/users?limit=200')).items.find((row: { login: string }) => row.login === agent.login)
      const projects: { user_ids: string[] }[] = (await rest.get('/api/v1/projects')).items
      const project = projects.find((row) => row.user_ids.includes(user.id)) ?? projects[0]
      // The carrier answers this one with 1000 Hz.
      const lead = await leadWith(rest, project, '03-0234-0025', '壁向こう株式会社')

      const desk = await Desk.signIn(context, demo.url, agent)
      await desk.ready()
      await desk.pick(lead)
      await desk.dial(lead)
      await desk.talking()
      await expect
        .poll(async () => toneDb(await listen(desk.page, 300), CUSTOMER_HZ), { message: 'the agent hears the customer' })
        .toBeGreaterThan(-26)
      const heard = await listen(desk.page, 2_000)
      expect(toneDb(heard, CUSTOMER_HZ), 'the agent goes on hearing the customer').toBeGreaterThan(-24)
      await desk.hangUp()
      await desk.ended('切電しました')

      // What the customer heard stands on the right channel of the carrier's recording.
      const report = () => readFileSync(world.scratch.at('carrier.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line))
      const recorded = await until('the carrier wrote its recording', 15_000, () => report().find((line) => line.event === 'recorded'))
      const [, customer] = readWav(readFileSync(`${world.scratch.at('carrier')}/${recorded.recording}.wav`))
      expect(toneDb(part(customer, 600, lengthMs(customer) - 300), AGENT_HZ), 'the customer hears the agent').toBeGreaterThan(-24)

      const messages = await captured()
      const invite = messages.find(([method]) => method === 'INVITE')
      expect(invite, 'INVITE, Via, Contact, SDP').toEqual(['INVITE', KAKERU_OUTSIDE, KAKERU_OUTSIDE, KAKERU_OUTSIDE, KAKERU_OUTSIDE])
      expect(messages.flat().filter((field) => field.includes('10.77.'))).toEqual([])
      expect(desk.faults).toEqual([])
    } finally {
      await context.close()
      await world.end()
    }
  })
}

test('there is no way from outside to the address inside: what arrives was written with the address outside', async () => {
  const network = (arguments_: string[]) => execFileSync('ip', arguments_).toString()
  expect(network(['-4', 'route', 'show'])).not.toContain('10.77.')
  expect(network(['-4', 'route', 'show'])).not.toContain('default')
  expect(() => network(['route', 'get', '10.77.0.2'])).toThrow()
})
