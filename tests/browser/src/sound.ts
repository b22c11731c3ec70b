// What a stretch of sound holds: the level of a tone (Goertzel), its gaps, and the samples of a WAV file.

/** Mono sound. Samples are −1…1. */
export interface Sound {
  rate: number
  samples: Float32Array
}

/** The level of a sine of `hz`, in dBFS (a full-scale sine is 0), over all samples. */
export function toneDb(sound: Sound, hz: number): number {
  const { samples, rate } = sound
  if (samples.length === 0) return -Infinity
  const w = (2 * Math.PI * hz) / rate
  const k = 2 * Math.cos(w)
  let [a, b] = [0, 0]
  for (const sample of samples) [a, b] = [sample + k * a - b, a]
  const power = a * a + b * b - k * a * b
  return 20 * Math.log10((2 * Math.sqrt(Math.max(power, 0))) / samples.length + 1e-12)
}

/** One sample in a packet of 20 ms at 8 kHz: so much faster or slower goes what follows another clock. */
const CREEP = 1 / 160

/** The level of the tone, also where sound is let go a little faster or slower to follow the clock of who sends it. */
function followedToneDb(sound: Sound, hz: number): number {
  // Beside its own pitch a tone leaks into a plain piece; into one that swells and fades (Hann) it does not.
  const { samples, rate } = sound
  const swelling = samples.map((sample, n) => sample * (1 - Math.cos((2 * Math.PI * (n + 0.5)) / samples.length)))
  return Math.max(...[1 - CREEP, 1, 1 + CREEP].map((pace) => toneDb({ rate, samples: swelling }, hz * pace)))
}

/**
 * The usual (median) level of the tone in pieces of 100 ms. Unlike `toneDb` over a long stretch it does not fall when the
 * phase jumps somewhere, as it does where a sound card, real or not, slips, or where a recording follows a changed delay.
 */
export function usualToneDb(sound: Sound, hz: number): number {
  const levels: number[] = []
  for (let at = 0; at + 100 <= lengthMs(sound); at += 100) levels.push(followedToneDb(part(sound, at, at + 100), hz))
  return levels.length === 0 ? -Infinity : levels.toSorted((x, y) => x - y)[Math.floor(levels.length / 2)]
}

/** The level of everything but this tone, in dBFS; the usual one of pieces of 100 ms. */
export function restDb(sound: Sound, hz: number): number {
  const levels: number[] = []
  for (let at = 0; at + 100 <= lengthMs(sound); at += 100) {
    const piece = part(sound, at, at + 100)
    const whole = 10 ** (rmsDb(piece) / 10)
    const tone = 10 ** (followedToneDb(piece, hz) / 10) / 2
    levels.push(10 * Math.log10(Math.max(0, whole - tone) + 1e-12))
  }
  return levels.length === 0 ? -Infinity : levels.toSorted((x, y) => x - y)[Math.floor(levels.length / 2)]
}

/** The level of everything, in dBFS (a full-scale sine is −3). */
export function rmsDb({ samples }: Sound): number {
  if (samples.length === 0) return -Infinity
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return 10 * Math.log10(sum / samples.length + 1e-24)
}

/** From–to in milliseconds; `to` may be left out. */
export function part({ samples, rate }: Sound, fromMs: number, toMs = Infinity): Sound {
  const at = (ms: number) => Math.min(samples.length, Math.max(0, Math.round((ms * rate) / 1000)))
  return { rate, samples: samples.subarray(at(fromMs), at(toMs)) }
}

export function lengthMs({ samples, rate }: Sound): number {
  return (samples.length * 1000) / rate
}

/**
 * The longest stretch, in milliseconds, in which the tone is more than 12 dB below its usual (median) level. Measured in
 * windows of 20 ms every 5 ms; a gap shorter than a window can still be seen, because it takes its share of the level.
 */
export function longestGapMs(sound: Sound, hz: number): number {
  const [windowMs, hopMs] = [20, 5]
  const levels: number[] = []
  for (let at = 0; at + windowMs <= lengthMs(sound); at += hopMs) {
    levels.push(toneDb(part(sound, at, at + windowMs), hz))
  }
  if (levels.length === 0) return Infinity
  const usual = levels.toSorted((x, y) => x - y)[Math.floor(levels.length / 2)]
  let [longest, run] = [0, 0]
  for (const level of levels) {
    run = level < usual - 12 ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  // A run of n windows at full fall means that n−1 hops and one window were without the tone, seen from both edges.
  return longest === 0 ? 0 : (longest - 1) * hopMs + windowMs
}

/** Where the tone is and where it is not, in turn, in pieces of 50 ms: present means within 10 dB of `db`. */
export function stretches(sound: Sound, hz: number, db: number): { present: boolean; fromMs: number; ms: number }[] {
  const found: { present: boolean; fromMs: number; ms: number }[] = []
  for (let at = 0; at + 50 <= lengthMs(sound); at += 50) {
    const present = Math.abs(toneDb(part(sound, at, at + 50), hz) - db) < 10
    const last = found.at(-1)
    if (last?.present === present) last.ms += 50
    else found.push({ present, fromMs: at, ms: 50 })
  }
  return found
}

/** Which of these tones is the loudest, and by how much it beats the next. */
export function loudest(sound: Sound, candidates: number[]): { hz: number; db: number; leadDb: number } {
  const rows = candidates.map((hz) => ({ hz, db: toneDb(sound, hz) })).sort((x, y) => y.db - x.db)
  return { ...rows[0], leadDb: rows[0].db - (rows[1]?.db ?? -Infinity) }
}

/** The channels of a WAV file: PCM 16 bit, A-law or µ-law. */
export function readWav(bytes: Buffer): Sound[] {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') throw new Error('not a WAV file')
  let format: { tag: number; channels: number; rate: number } | undefined
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [name, size] = [bytes.toString('latin1', at, at + 4), bytes.readUInt32LE(at + 4)]
    const body = at + 8
    if (name === 'fmt ') {
      let tag = bytes.readUInt16LE(body)
      if (tag === 0xfffe) tag = bytes.readUInt16LE(body + 24)
      format = { tag, channels: bytes.readUInt16LE(body + 2), rate: bytes.readUInt32LE(body + 4) }
    }
    if (name === 'data') {
      if (!format) throw new Error('data before its format')
      return channels(bytes.subarray(body, Math.min(bytes.length, body + size)), format)
    }
    at = body + size + (size % 2)
  }
  throw new Error('a WAV file without data')
}

function channels(data: Buffer, format: { tag: number; channels: number; rate: number }): Sound[] {
  const decode = { 1: undefined, 6: aLaw, 7: muLaw }[format.tag]
  if (decode === undefined && format.tag !== 1) throw new Error(`WAV format ${format.tag} is not known here`)
  const width = decode ? 1 : 2
  const frames = Math.floor(data.length / (width * format.channels))
  return Array.from({ length: format.channels }, (_, channel) => {
    const samples = new Float32Array(frames)
    for (let frame = 0; frame < frames; frame++) {
      const at = (frame * format.channels + channel) * width
      samples[frame] = (decode ? decode(data[at]) : data.readInt16LE(at)) / 32768
    }
    return { rate: format.rate, samples }
  })
}

/** ITU-T G.711 µ-law, one byte → 16 bit. */
export function muLaw(byte: number): number {
  const code = ~byte & 0xff
  const magnitude = (((code & 0x0f) << 3) + 0x84) << ((code & 0x70) >> 4)
  return code & 0x80 ? 0x84 - magnitude : magnitude - 0x84
}

/** ITU-T G.711 A-law, one byte → 16 bit. */
export function aLaw(byte: number): number {
  const code = byte ^ 0x55
  const exponent = (code & 0x70) >> 4
  const mantissa = (code & 0x0f) << 4
  const magnitude = exponent === 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1)
  return code & 0x80 ? magnitude : -magnitude
}
