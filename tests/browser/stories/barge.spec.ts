// A supervisor barges in: everybody hears them, they are recorded, and a whisper before it was not (MON-3).

import { AGENT_HZ } from '../src/desk.ts'
import { listen } from '../src/page_sound.ts'
import { afterwards, CUSTOMER_HZ, LEVEL, Moments, peakToneDb } from '../src/parties.ts'
import { lengthMs, part, toneDb, usualToneDb } from '../src/sound.ts'
import { SUPERVISOR_HZ } from '../src/supervisor.ts'
import { expect, test } from '../src/world.ts'

test('mon_03 barging in all hear all, and the recording too', async ({ floor, talk }) => {
  test.setTimeout(60_000)
  const { agent, boss, since } = await talk()
  await boss.listen(agent.account, 'ささやき')
  const moments = new Moments()
  await moments.during('whisper', async () => void (await listen(agent.page, 1_500)))
  await boss.turn('割り込み')
  await moments.during('barge', async () => {
    const [atAgent, atBoss] = await Promise.all([listen(agent.page, 2_500), listen(boss.page, 2_500)])
    expect(usualToneDb(atAgent, SUPERVISOR_HZ), "the supervisor at the agent's ear").toBeGreaterThan(LEVEL - 3)
    for (const hz of [AGENT_HZ, CUSTOMER_HZ]) expect(usualToneDb(atBoss, hz), `${hz} Hz at the supervisor's ear`).toBeGreaterThan(LEVEL - 3)
    expect(usualToneDb(atBoss, SUPERVISOR_HZ), 'nobody hears themself').toBeLessThan(-50)
  })
  await boss.turn('モニタリング')
  await moments.during('monitor', async () => void (await listen(agent.page, 1_500)))
  await boss.end()
  await agent.hangUp()
  await agent.ended('切電しました')
  const ears = await afterwards(floor, agent, since)
  await agent.later()
  const peak = (sound: typeof ears.left, begun: number, name: string) => peakToneDb(moments.of(sound, begun, name), SUPERVISOR_HZ)
  // What a failure shows: the supervisor's tone at the customer, piece by piece.
  const pieces = Array.from({ length: Math.floor(lengthMs(ears.customer) / 100) }, (_, n) => part(ears.customer, n * 100, n * 100 + 100))
  const course = pieces.map((piece) => Math.round(toneDb(piece, SUPERVISOR_HZ))).join(' ')
  for (const [who, sound, begun] of [
    ['the customer', ears.customer, ears.customerBegun],
    ['the recording, left', ears.left, ears.recordingBegun],
  ] as const) {
    expect(usualToneDb(moments.of(sound, begun, 'barge'), SUPERVISOR_HZ), `${who}, barge; at the customer, every 100 ms: ${course}`).toBeGreaterThan(LEVEL - 3)
    expect(usualToneDb(moments.of(sound, begun, 'barge'), AGENT_HZ), `the agent beside it: ${who}`).toBeGreaterThan(LEVEL - 3)
    for (const name of ['whisper', 'monitor']) expect(peak(sound, begun, name), `${who}, ${name}`).toBeLessThan(-60)
  }
})
