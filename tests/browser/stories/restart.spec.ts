// The program is killed in a call, or started twice on one address.

import { AGENT_HZ } from '../src/desk.ts'
import { listen } from '../src/page_sound.ts'
import { Carrier, Demo, freeTcpPort, KAKERU, Program, Scratch, until } from '../src/programs.ts'
import { lengthMs, longestGapMs, part, readWav, toneDb } from '../src/sound.ts'
import { expect, Floor, test } from '../src/world.ts'

test('kill -9 in a call: after the start the call has ended as restarted, and its recording plays', async ({ desk: sitDown }) => {
  const scratch = new Scratch()
  const carrier = await Carrier.start(scratch)
  const http = `127.0.0.1:${await freeTcpPort()}`
  const first = await Demo.start(scratch.at('demo'), carrier.sip, { http })
  let second: Demo | undefined
  try {
    const floor = await Floor.around(scratch, first, carrier)
    const desk = await sitDown(floor)
    await desk.call(await floor.lead(25))
    await desk.talking()
    await expect.poll(async () => toneDb(await listen(desk.page, 250), 1000)).toBeGreaterThan(-25)
    await listen(desk.page, 4_000)
    const callId = await desk.callId()
    first.signal('SIGKILL')
    await first.ended(5_000)

    second = await Demo.start(scratch.at('demo'), carrier.sip, { http })
    const row = await floor.rest.ended((row) => row.id === callId, 10_000)
    expect(row.cause).toEqual({ what: 'restarted', whose: 'us' })
    await until('the recording can be played', 15_000, async () => {
      return (await floor.rest.get(`/api/v1/history/${callId}`)).recording?.available
    })
    const channels = readWav(await floor.rest.bytes(`/api/v1/recordings/${callId}`))
    // What was said in the last second may be lost, not more.
    for (const [channel, hz] of [[channels[0], AGENT_HZ], [channels[1], 1000]] as const) {
      expect(lengthMs(channel)).toBeGreaterThan(3_000)
      const middle = part(channel, 700, lengthMs(channel) - 200)
      expect(toneDb(middle, hz)).toBeGreaterThan(-24)
      expect(longestGapMs(middle, hz)).toBeLessThanOrEqual(60)
    }
    // The page finds the new process by itself; the call stands in history, marked, and the agent can work on.
    await desk.ready()
    await desk.page.getByRole('link', { name: 'ヒストリー' }).first().click()
    const shown = desk.page.getByRole('row').filter({ hasText: 'サーバーが再起動しました' })
    await expect(shown).toContainText('結果未保存')
    await floor.rest.nothingStuck()
    await desk.call(await floor.lead(24, '再開商事'))
    await desk.talking()
    await expect.poll(async () => toneDb(await listen(desk.page, 250), 800), { message: 'sound again' }).toBeGreaterThan(-25)
    await desk.hangUp()
    await desk.ended('切電しました')
    await desk.later()
  } finally {
    await second?.stop()
    await first.stop()
    await carrier.stop()
    scratch.remove()
  }
})

test('a second start on the same address says so and ends', async ({ floor }) => {
  const scratch = new Scratch()
  const address = new URL(floor.demo.facts.url).host
  const second = new Program('second demo', KAKERU, [
    'demo', '--data', scratch.at('demo'), '--http', address, '--sip', '127.0.0.1:0', '--carrier', floor.carrier.sip,
  ])
  try {
    expect(await second.ended(10_000)).not.toBe(0)
    expect(second.output).toContain(address)
    expect(second.output).not.toContain('panicked')
  } finally {
    await second.stop()
    scratch.remove()
  }
})
