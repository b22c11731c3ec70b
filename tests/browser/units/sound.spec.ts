import { expect, test } from '@playwright/test'
import { aLaw, lengthMs, longestGapMs, loudest, muLaw, part, readWav, rmsDb, type Sound, stretches, toneDb, usualToneDb } from '../src/sound.ts'

function sine(hz: number, db: number, ms: number, rate = 8000): Sound {
  const samples = new Float32Array((rate * ms) / 1000)
  for (let i = 0; i < samples.length; i++) samples[i] = 10 ** (db / 20) * Math.sin((2 * Math.PI * hz * i) / rate)
  return { rate, samples }
}

function silenced(sound: Sound, fromMs: number, toMs: number): Sound {
  const samples = sound.samples.slice()
  samples.fill(0, (fromMs * sound.rate) / 1000, (toMs * sound.rate) / 1000)
  return { rate: sound.rate, samples }
}

test('the level of a tone is what it was made with, and another tone is far below', () => {
  for (const rate of [8000, 16000, 48000]) {
    const sound = sine(1000, -20, 500, rate)
    expect(toneDb(sound, 1000)).toBeCloseTo(-20, 1)
    expect(toneDb(sound, 800)).toBeLessThan(-60)
    expect(rmsDb(sound)).toBeCloseTo(-23, 1)
  }
  expect(toneDb({ rate: 8000, samples: new Float32Array(0) }, 1000)).toBe(-Infinity)
})

test('a jump of the phase changes the level of the whole, not the usual level', () => {
  const sound = sine(1000, -20, 2000)
  for (let i = 8000; i < 16000; i++) sound.samples[i] *= -1
  expect(toneDb(sound, 1000)).toBeLessThan(-40)
  expect(usualToneDb(sound, 1000)).toBeCloseTo(-20, 1)
  expect(usualToneDb(sound, 800)).toBeLessThan(-60)
})

test('a recording that follows a changed delay has its tone a little higher or lower, at its usual level', () => {
  for (const pace of [159 / 160, 161 / 160]) {
    const sound = sine(1900 * pace, -20, 1000)
    expect(toneDb(part(sound, 0, 100), 1900)).toBeLessThan(-25)
    expect(Math.abs(usualToneDb(sound, 1900) + 20)).toBeLessThan(0.5)
    expect(usualToneDb(sound, 1800)).toBeLessThan(-60)
  }
})

test('gaps are found with their length, and none where there is none', () => {
  const steady = sine(1000, -20, 2000)
  expect(longestGapMs(steady, 1000)).toBe(0)
  for (const gap of [40, 60, 100, 400]) {
    const found = longestGapMs(silenced(steady, 700, 700 + gap), 1000)
    expect(Math.abs(found - gap), `${gap} ms found as ${found}`).toBeLessThanOrEqual(15)
  }
  expect(longestGapMs(part(steady, 0, 10), 1000)).toBe(Infinity)
})

test('stretches with and without the tone are told apart with their lengths', () => {
  const sound = silenced(sine(700, -20, 3000), 1000, 2000)
  const of = (present: boolean, fromMs: number) => ({ present, fromMs, ms: 1000 })
  expect(stretches(sound, 700, -20)).toEqual([of(true, 0), of(false, 1000), of(true, 2000)])
})

test('the loudest of several tones is told with its lead', () => {
  const [a, b] = [sine(600, -20, 500), sine(1200, -40, 500)]
  const both = { rate: 8000, samples: a.samples.map((sample, i) => sample + b.samples[i]) }
  const found = loudest(both, [400, 600, 1200])
  expect(found.hz).toBe(600)
  expect(found.leadDb).toBeCloseTo(20, 0)
})

test('both laws decode as ITU-T G.711 says', () => {
  expect([0xff, 0x7f, 0x80, 0x00].map(muLaw)).toEqual([0, 0, 32124, -32124])
  expect([0xd5, 0x55, 0xaa, 0x2a].map(aLaw)).toEqual([8, -8, 32256, -32256])
})

test('a WAV file with two channels is taken apart', () => {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(2, 22)
  header.writeUInt32LE(8000, 24)
  header.write('data', 36)
  header.writeUInt32LE(8, 40)
  const data = Buffer.alloc(8)
  for (const [i, v] of [16384, -16384, 8192, -8192].entries()) data.writeInt16LE(v, i * 2)
  const [left, right] = readWav(Buffer.concat([header, data]))
  expect([...left.samples]).toEqual([0.5, 0.25])
  expect([...right.samples]).toEqual([-0.5, -0.25])
  expect(lengthMs(left)).toBe(0.25)
  expect(() => readWav(Buffer.from('no sound at all'))).toThrow()
})
