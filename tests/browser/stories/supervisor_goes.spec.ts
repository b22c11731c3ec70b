// A supervisor vanishes while they whisper: nobody notices (MON-12).

import { AGENT_HZ } from '../src/desk.ts'
import { heardByAgent, listen } from '../src/page_sound.ts'
import { afterwards, CUSTOMER_HZ, LEVEL, Moments } from '../src/parties.ts'
import { longestGapMs, usualToneDb } from '../src/sound.ts'
import { SUPERVISOR_HZ } from '../src/supervisor.ts'
import { expect, test } from '../src/world.ts'

test('mon_12 the supervisor closes the tab, and agent and customer hear no gap', async ({ floor, talk }) => {
  test.setTimeout(60_000)
  const { agent, boss, since } = await talk()
  await boss.listen(agent.account, 'ささやき')
  await expect.poll(async () => usualToneDb(await listen(agent.page, 300), SUPERVISOR_HZ)).toBeGreaterThan(LEVEL - 3)
  const moments = new Moments()
  await agent.page.evaluate(() => window.kakeruEar?.clear())
  await moments.during('vanishing', async () => {
    await agent.page.waitForFunction(() => (window.kakeruEar?.heardMs() ?? 0) > 1_000)
    await boss.page.close()
    // The socket's end, its grace, the sound's end: all of it within this time.
    await agent.page.waitForFunction(() => (window.kakeruEar?.heardMs() ?? 0) > 9_000)
  })
  const heard = await heardByAgent(agent.page, 9_000)
  expect(longestGapMs(heard, CUSTOMER_HZ), "the customer's voice at the agent").toBeLessThanOrEqual(40)
  await expect(agent.agentState).toHaveText('通話中')
  expect(usualToneDb(await listen(agent.page, 1_000), SUPERVISOR_HZ), 'the whisper is gone').toBeLessThan(-60)
  await agent.hangUp()
  await agent.ended('切電しました')
  const ears = await afterwards(floor, agent, since)
  await agent.later()
  expect(longestGapMs(moments.of(ears.customer, ears.customerBegun, 'vanishing'), AGENT_HZ), "the agent's voice at the customer").toBeLessThanOrEqual(40)
})
