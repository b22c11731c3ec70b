// The agent holds the customer: music there, and a supervisor goes on hearing the agent and none of it (MON-9, MON-10).

import { faultsOfAccess } from '../src/access.ts'
import { AGENT_HZ } from '../src/desk.ts'
import { listen } from '../src/page_sound.ts'
import { afterwards, CUSTOMER, CUSTOMER_HZ, LEVEL, Moments, peakToneDb } from '../src/parties.ts'
import { restDb, rmsDb, usualToneDb } from '../src/sound.ts'
import { SUPERVISOR_HZ } from '../src/supervisor.ts'
import { expect, test } from '../src/world.ts'

test('mon_09 on hold the customer hears music only, even when barged in on; the supervisor hears the agent', async ({
  floor,
  desk: sitDown,
  supervisor: walkIn,
}) => {
  test.setTimeout(90_000)
  const agent = await sitDown(floor)
  const boss = await walkIn(floor)
  const since = floor.carrier.report().length
  await agent.call(await floor.lead(CUSTOMER))
  await agent.talking()
  await boss.listen(agent.account)
  const moments = new Moments()
  // Long enough that where a recording follows the changed delay, which is heard beside the tone, is the lesser part.
  await moments.during('talk', async () => void (await listen(boss.page, 4_000)))

  await agent.popup.getByRole('button', { name: '保留' }).click()
  await expect(agent.callState).toContainText('保留中')
  await expect(boss.row(agent.account)).toContainText('保留中')
  expect(await faultsOfAccess(agent.page)).toEqual([])
  await expect.poll(async () => usualToneDb(await listen(boss.page, 300), CUSTOMER_HZ)).toBeLessThan(-50)
  await moments.during('hold', async () => {
    const [atBoss, atAgent] = await Promise.all([listen(boss.page, 3_000), listen(agent.page, 3_000)])
    expect(usualToneDb(atBoss, AGENT_HZ), 'the agent at the supervisor').toBeGreaterThan(LEVEL - 3)
    expect(restDb(atBoss, AGENT_HZ), 'nothing but the agent at the supervisor').toBeLessThan(-45)
    expect(usualToneDb(atAgent, CUSTOMER_HZ), 'the customer at the agent').toBeLessThan(-50)
  })
  await boss.turn('割り込み')
  await moments.during('hold, barged in on', async () => {
    const heard = await listen(agent.page, 2_000)
    expect(usualToneDb(heard, SUPERVISOR_HZ), 'the agent hears the supervisor').toBeGreaterThan(LEVEL - 3)
  })
  await boss.turn('モニタリング')

  // By its key the talk goes on.
  await agent.page.keyboard.press('Alt+o')
  await agent.talking()
  await expect.poll(async () => usualToneDb(await listen(agent.page, 300), CUSTOMER_HZ)).toBeGreaterThan(LEVEL - 3)
  await moments.during('again', async () => void (await listen(agent.page, 4_000)))

  // Muted the agent is heard by nobody, the supervisor included; the customer still is (MON-10).
  await agent.popup.getByRole('button', { name: 'ミュート' }).click()
  await expect(agent.popup.getByText('ミュート中')).toBeVisible()
  await expect.poll(async () => usualToneDb(await listen(boss.page, 300), AGENT_HZ)).toBeLessThan(-60)
  const muted = await listen(boss.page, 1_500)
  expect(usualToneDb(muted, CUSTOMER_HZ), 'the customer at the supervisor').toBeGreaterThan(LEVEL - 3)
  expect(peakToneDb(muted, AGENT_HZ), 'a muted voice does not leak').toBeLessThan(-60)

  await agent.hangUp()
  await agent.ended('切電しました')
  const ears = await afterwards(floor, agent, since)
  await agent.later()
  const customer = (name: string) => moments.of(ears.customer, ears.customerBegun, name)
  for (const name of ['talk', 'again']) {
    expect(usualToneDb(customer(name), AGENT_HZ), `the agent at the customer: ${name}`).toBeGreaterThan(LEVEL - 3)
    expect(restDb(customer(name), AGENT_HZ), `no music at the customer: ${name}`).toBeLessThan(-40)
  }
  for (const name of ['hold', 'hold, barged in on']) {
    const heard = customer(name)
    expect(rmsDb(heard), `music at the customer: ${name}`).toBeGreaterThan(-36)
    expect(usualToneDb(heard, AGENT_HZ), `not the agent: ${name}`).toBeLessThan(-45)
    expect(usualToneDb(heard, SUPERVISOR_HZ), `not the supervisor: ${name}`).toBeLessThan(-45)
  }
})
