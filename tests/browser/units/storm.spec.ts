import { createSocket } from 'node:dgram'
import { expect, test } from '@playwright/test'
import { noise, storm, udpPorts } from '../src/storm.ts'

test('the ports of a process are found, and the storm reaches them', async () => {
  const socket = createSocket('udp4')
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound))
  const { port } = socket.address()
  expect(udpPorts(process.pid)).toContain(port)
  const kinds = new Set<number>()
  let got = 0
  socket.on('message', (message) => {
    got += 1
    kinds.add(message[0] ?? -1)
  })
  expect(await storm([port], 200, 4_000, 7)).toBe(200)
  await expect.poll(() => got).toBe(200)
  expect(kinds.size).toBeGreaterThan(10)
  socket.close()
})

test('the storm is the same from the same seed', () => {
  const [a, b, c] = [noise(7), noise(7), noise(8)]
  const row = (random: (below: number) => number) => Array.from({ length: 20 }, () => random(1_000))
  expect(row(a)).toEqual(row(b))
  expect(row(noise(7))).not.toEqual(row(c))
})
