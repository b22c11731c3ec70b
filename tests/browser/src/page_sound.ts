// The agent's mouth and ear inside the page. Mouth: getUserMedia gives a steady tone, unprocessed (a real microphone's
// noise suppression would eat it). Ear: what the page's own audio element plays is kept for the last seconds.

import type { Page } from '@playwright/test'
import { lengthMs, part, type Sound, toneDb } from './sound.ts'

declare global {
  interface Window {
    kakeruEar?: { rate: number; take(ms: number): string; heardMs(): number; clear(): void }
    /** The level of what this page's person says, in dBFS; `null` = digital silence. */
    kakeruMouth?: { say(db: number | null): void }
    /** Where the ear stood at the last click. */
    kakeruClick?: number
  }
}

/** Before the page's own scripts: the microphone says `hz` at `db` dBFS, and remote sound is listened to. */
export async function giveMouthAndEar(page: Page, hz: number, db = -20) {
  await page.addInitScript(mouthAndEar, { hz, db })
}

/** What the agent's ear heard in the last `ms`. */
export async function heardByAgent(page: Page, ms: number): Promise<Sound> {
  const taken = await page.evaluate((ms) => (window.kakeruEar ? { rate: window.kakeruEar.rate, text: window.kakeruEar.take(ms) } : undefined), ms)
  if (!taken) return { rate: 16_000, samples: new Float32Array(0) }
  const bytes = Buffer.from(taken.text, 'base64')
  const samples = new Float32Array(bytes.length / 2)
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(i * 2) / 32_768
  return { rate: taken.rate, samples }
}

/** Forget what was heard and wait until `ms` more have been. */
export async function listen(page: Page, ms: number): Promise<Sound> {
  await page.evaluate(() => window.kakeruEar?.clear())
  await page.waitForFunction((ms) => (window.kakeruEar?.heardMs() ?? 0) >= ms, ms, { timeout: ms + 10_000, polling: 100 })
  return heardByAgent(page, ms)
}

/** From now on the person says their tone at this level, or (`null`) nothing: digital silence. */
export async function say(page: Page, db: number | null) {
  await page.evaluate((db) => window.kakeruMouth?.say(db), db)
}

/** How long after the page's last click a tone of about `db` was in its ear, in ms; a piece of the ear's buffer late at most. */
export async function heardAfterClick(page: Page, hz: number, db: number, ms: number): Promise<number> {
  const from = await page.evaluate(() => window.kakeruClick ?? 0)
  await page.waitForFunction((to) => (window.kakeruEar?.heardMs() ?? 0) >= to, from + ms, { timeout: ms + 10_000, polling: 100 })
  const now = await page.evaluate(() => window.kakeruEar?.heardMs() ?? 0)
  const sound = await heardByAgent(page, now - from)
  for (let at = 0; at + 20 <= lengthMs(sound); at += 5) {
    if (Math.abs(toneDb(part(sound, at, at + 20), hz) - db) < 6) return at + 20
  }
  return Infinity
}

// Runs in the page, alone: nothing outside this function exists there.
function mouthAndEar({ hz, db }: { hz: number; db: number }) {
  const EAR_RATE = 16_000
  const EAR_SECONDS = 30

  async function mouth(): Promise<MediaStream> {
    const context = new AudioContext()
    await context.resume()
    const tone = new OscillatorNode(context, { frequency: hz })
    const level = new GainNode(context, { gain: 10 ** (db / 20) })
    const out = new MediaStreamAudioDestinationNode(context, { channelCount: 1 })
    tone.connect(level).connect(out)
    tone.start()
    window.kakeruMouth = {
      say: (db) => {
        level.gain.value = db === null ? 0 : 10 ** (db / 20)
      },
    }
    return out.stream
  }
  if (navigator.mediaDevices) navigator.mediaDevices.getUserMedia = () => mouth()

  const WORKLET = `registerProcessor('ear', class extends AudioWorkletProcessor {
    constructor() { super(); this.block = new Float32Array(320); this.at = 0 }
    process([input]) {
      const heard = input[0] ?? new Float32Array(128)
      for (const sample of heard) {
        this.block[this.at++] = sample
        if (this.at === this.block.length) { this.port.postMessage(this.block.slice()); this.at = 0 }
      }
      return true
    }
  })`

  async function ear(stream: MediaStream) {
    const context = new AudioContext({ sampleRate: EAR_RATE })
    await context.resume()
    await context.audioWorklet.addModule(URL.createObjectURL(new Blob([WORKLET], { type: 'text/javascript' })))
    const node = new AudioWorkletNode(context, 'ear', { numberOfInputs: 1, channelCount: 1, channelCountMode: 'explicit' })
    const silent = new GainNode(context, { gain: 0 })
    context.createMediaStreamSource(stream).connect(node).connect(silent).connect(context.destination)
    const ring = new Float32Array(EAR_RATE * EAR_SECONDS)
    let written = 0
    node.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
      for (const sample of data) ring[written++ % ring.length] = sample
    }
    addEventListener('click', () => (window.kakeruClick = (written * 1000) / EAR_RATE), { capture: true })
    window.kakeruEar = {
      rate: EAR_RATE,
      heardMs: () => (written * 1000) / EAR_RATE,
      clear: () => {
        written = 0
      },
      take: (ms: number) => {
        const count = Math.min(written, ring.length, Math.round((ms * EAR_RATE) / 1000))
        const bytes = new Uint8Array(count * 2)
        const view = new DataView(bytes.buffer)
        for (let i = 0; i < count; i++) {
          const sample = ring[(written - count + i) % ring.length]
          view.setInt16(i * 2, Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))), true)
        }
        let text = ''
        for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
        return btoa(text)
      },
    }
  }

  // What came over a peer connection, told apart from sounds that the page makes itself (its ringing).
  const remote = new Set<string>()
  const Native = RTCPeerConnection
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      this.addEventListener('track', ({ track }) => remote.add(track.id))
    }
  }

  // The ear taps what the product gives to an audio element: a stream that nobody plays is not heard.
  const property = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject')
  if (property?.set) {
    const { set } = property
    Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
      ...property,
      set(stream: MediaStream | null) {
        set.call(this, stream)
        if (stream instanceof MediaStream && stream.getAudioTracks().some((track) => remote.has(track.id))) void ear(stream)
      },
    })
  }
}
