// A supervisor takes the call over: the agent goes into wrap-up, the customer goes on with the supervisor (MON-18).

import { faultsOfAccess } from '../src/access.ts'
import { AGENT_HZ } from '../src/desk.ts'
import { heardByAgent, listen } from '../src/page_sound.ts'
import { afterwards, CUSTOMER_HZ, handOver, LEVEL, Moments } from '../src/parties.ts'
import { longestGapMs, rmsDb, usualToneDb } from '../src/sound.ts'
import { SUPERVISOR_HZ } from '../src/supervisor.ts'
import { expect, test } from '../src/world.ts'

test('mon_18 the customer goes on with the supervisor without a gap, the agent into wrap-up', async ({ floor, talk }) => {
  test.setTimeout(60_000)
  const { agent, boss, since } = await talk('引き継がれる商事')
  const callId = await agent.callId()
  await boss.listen(agent.account)
  await expect.poll(async () => usualToneDb(await listen(boss.page, 300), CUSTOMER_HZ)).toBeGreaterThan(LEVEL - 3)
  const moments = new Moments()
  await boss.page.evaluate(() => window.kakeruEar?.clear())
  await moments.during('hand over', async () => {
    await boss.panel.getByRole('button', { name: '引き継ぎ' }).click()
    const asked = boss.page.getByRole('dialog')
    expect(await faultsOfAccess(boss.page)).toEqual([])
    await asked.getByRole('button', { name: '引き継ぎ' }).click()
    await expect(agent.agentState).toHaveText('後処理')
    await expect(boss.panel).toBeHidden()
    await expect(agent.callState).toContainText('引き継がれました')
    await boss.desk.talking()
    expect(await boss.desk.callId(), 'the same call').toBe(callId)
    await boss.page.waitForFunction(() => (window.kakeruEar?.heardMs() ?? 0) > 4_000)
  })
  const heard = await heardByAgent(boss.page, 30_000)
  expect(longestGapMs(heard, CUSTOMER_HZ), "the customer's voice at the supervisor").toBeLessThanOrEqual(200)
  expect(rmsDb(await listen(agent.page, 1_000)), 'the agent hears nothing any more').toBeLessThan(-60)

  // The agent keeps the form of the call, and is free when they like.
  await agent.popup.getByLabel('通話メモ').fill('ここまで話した')
  await agent.later()
  await boss.desk.hangUp()
  await boss.desk.ended('切電しました')
  const ears = await afterwards(floor, boss.desk, since)
  await boss.desk.save(await floor.success(), '引き継いで話した', /受付可|オフライン/)
  expect(await floor.rest.get(`/api/v1/history/${callId}`)).toMatchObject({ memo: '引き継いで話した' })

  const there = moments.of(ears.customer, ears.customerBegun, 'hand over', 0)
  const { last, first } = handOver(there, AGENT_HZ, SUPERVISOR_HZ)
  console.log(`the customer: the agent's last tone at ${last} ms, the supervisor's first at ${first} ms`)
  expect(first - last, 'between the two voices').toBeLessThanOrEqual(200)
  expect(usualToneDb(there, 400), 'no ringing').toBeLessThan(-50)
})
