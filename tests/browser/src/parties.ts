// One call with an agent, a customer who says a steady tone, and whoever listens: what each ear held at which moment.

import type { Desk } from './desk.ts'
import { until } from './programs.ts'
import { lengthMs, part, readWav, type Sound, toneDb } from './sound.ts'
import type { Floor } from './world.ts'

/** The customer of a number that ends in 25. */
export const CUSTOMER_HZ = 1000
export const CUSTOMER = 25
/** How loud everybody says their tone, dBFS. */
export const LEVEL = -20

/** Moments of a call, by the wall clock that all processes of a story share. */
export class Moments {
  readonly at = new Map<string, { from: number; to: number }>()

  /** What `during` does is this moment; its edges belong to nobody. */
  async during(name: string, during: () => Promise<void>) {
    const from = Date.now()
    await during()
    this.at.set(name, { from, to: Date.now() })
  }

  /** That moment of a recording that began at `begun`, without its first and last `edgeMs`. */
  of(sound: Sound, begun: number, name: string, edgeMs = 250): Sound {
    const moment = this.at.get(name)
    if (!moment) throw new Error(`no moment is called ${name}`)
    const piece = part(sound, moment.from - begun + edgeMs, moment.to - begun - edgeMs)
    if (lengthMs(piece) < 100) throw new Error(`${name} is too short to say anything of: ${lengthMs(piece)} ms`)
    return piece
  }
}

export interface Ears {
  /** What the customer heard, and when that began. */
  customer: Sound
  customerBegun: number
  /** Our recording: the agent's side and the customer's. */
  left: Sound
  right: Sound
  recordingBegun: number
}

/** After the call: what the customer heard, and our recording. `since` = lines of the carrier's report before the call. */
export async function afterwards(floor: Floor, desk: Desk, since: number): Promise<Ears> {
  const callId = await desk.callId()
  const recorded = await floor.carrier.heard({ event: 'recorded' }, 15_000, since)
  const [, customer] = readWav(floor.carrier.recording(recorded))
  const answered = floor.carrier.report().slice(since).find((line) => line.event === 'answered' && line.call === recorded.call)
  await until('the recording can be played', 15_000, async () => {
    return (await floor.rest.get(`/api/v1/history/${callId}`)).recording?.available
  })
  const row = await floor.rest.get(`/api/v1/history/${callId}`)
  const [left, right] = readWav(await floor.rest.bytes(`/api/v1/recordings/${callId}`))
  return {
    customer,
    customerBegun: Date.parse(answered?.at ?? row.answered_at),
    left,
    right,
    recordingBegun: Date.parse(row.answered_at),
  }
}

/** The greatest level of a tone in pieces of 100 ms: nothing hides in a mean. */
export function peakToneDb(sound: Sound, hz: number): number {
  let peak = -Infinity
  for (let at = 0; at + 100 <= lengthMs(sound); at += 50) peak = Math.max(peak, toneDb(part(sound, at, at + 100), hz))
  return peak
}

/**
 * The power of a tone over pieces of 100 ms, in dBFS: for what is compared with a control run, where both lie in the noise
 * of the codec. A leak of one piece is still seen: at −50 dBFS it is 20 dB above that noise in two seconds.
 */
export function meanToneDb(sound: Sound, hz: number): number {
  let [power, pieces] = [0, 0]
  for (let at = 0; at + 100 <= lengthMs(sound); at += 50, pieces += 1) power += 10 ** (toneDb(part(sound, at, at + 100), hz) / 10)
  return 10 * Math.log10(power / pieces + 1e-24)
}

/** When a tone was last, and another first, at about this level (ms from the beginning). */
export function handOver(sound: Sound, from: number, to: number, db = LEVEL): { last: number; first: number } {
  let [last, first] = [-Infinity, Infinity]
  for (let at = 0; at + 20 <= lengthMs(sound); at += 5) {
    const piece = part(sound, at, at + 20)
    if (toneDb(piece, from) > db - 10) last = at + 20
    if (toneDb(piece, to) > db - 10) first = Math.min(first, at)
  }
  return { last, first }
}
