// What goes wrong around a call: the carrier dies, noise comes to every port.

import { AGENT_HZ } from '../src/desk.ts'
import { heardByAgent, listen } from '../src/page_sound.ts'
import { lengthMs, longestGapMs, toneDb, usualToneDb } from '../src/sound.ts'
import { storm, udpPorts } from '../src/storm.ts'
import { expect, Floor, test } from '../src/world.ts'

test('storms of malformed datagrams at every port: the call survives and sounds right', async ({ floor, desk: sitDown }) => {
  const desk = await sitDown(floor)
  await desk.call(await floor.lead(25))
  await desk.talking()
  await expect.poll(async () => toneDb(await listen(desk.page, 250), 1000)).toBeGreaterThan(-25)
  const ports = udpPorts(floor.demo.pid)
  expect(ports.length, 'SIP, browsers, and the leg of the call').toBeGreaterThanOrEqual(3)
  await listen(desk.page, 100)
  const sent = await storm(ports, 2_000, 500 * ports.length, 20_261_122)
  expect(sent).toBe(2_000 * ports.length)
  const during = await heardByAgent(desk.page, 10_000)
  expect(lengthMs(during), 'the storm takes its time').toBeGreaterThan(3_500)
  expect(usualToneDb(during, 1000)).toBeGreaterThan(-24)
  expect(longestGapMs(during, 1000), 'the longest gap under the storm').toBeLessThanOrEqual(60)
  await desk.talking()
  const after = await listen(desk.page, 1_000)
  expect(toneDb(after, 1000)).toBeGreaterThan(-24)
  expect(toneDb(after, AGENT_HZ)).toBeLessThan(-45)
  await desk.hangUp()
  await desk.ended('切電しました')
  await desk.later()
  expect(floor.demo.exited, 'the program lives').toBeUndefined()
})

test('the carrier dies in a call: the call ends with a named cause', async ({ desk: sitDown }) => {
  const floor = await Floor.open({ KAKERU__MEDIA__RTP_TIMEOUT_S: '5' })
  try {
    const desk = await sitDown(floor)
    await desk.call(await floor.lead(25))
    await desk.talking()
    const callId = await desk.callId()
    floor.carrier.signal('SIGKILL')
    const row = await floor.rest.ended((row) => row.id === callId, 45_000)
    expect(['media_lost', 'line_lost']).toContain(row.cause.what)
    expect(row.cause.whose).toBe('carrier')
    await desk.ended(row.cause.what === 'media_lost' ? '音声が途切れました' : '回線から応答がありません')
    await desk.later()
    await floor.rest.nothingStuck()
  } finally {
    await floor.close()
  }
})
