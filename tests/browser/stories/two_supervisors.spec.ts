// Two supervisors on one call: neither hears the other's whisper, and each sees that the other is there (MON-13).

import { faultsOfAccess } from '../src/access.ts'
import { listen } from '../src/page_sound.ts'
import { CUSTOMER, CUSTOMER_HZ, LEVEL, peakToneDb } from '../src/parties.ts'
import { usualToneDb } from '../src/sound.ts'
import { SECOND_SUPERVISOR_HZ, SUPERVISOR_HZ } from '../src/supervisor.ts'
import { expect, test } from '../src/world.ts'

test('mon_13 one whispers, the other does not hear it but sees it', async ({ floor, desk: sitDown, supervisor: walkIn }) => {
  test.setTimeout(60_000)
  const agent = await sitDown(floor)
  const one = await walkIn(floor)
  const other = await walkIn(floor, floor.demo.account('admin'), SECOND_SUPERVISOR_HZ)
  await agent.call(await floor.lead(CUSTOMER))
  await agent.talking()
  await other.listen(agent.account)
  await one.listen(agent.account, 'ささやき')

  await expect.poll(async () => usualToneDb(await listen(agent.page, 300), SUPERVISOR_HZ)).toBeGreaterThan(LEVEL - 3)
  const [atAgent, atOther] = await Promise.all([listen(agent.page, 2_000), listen(other.page, 2_000)])
  expect(usualToneDb(atAgent, SUPERVISOR_HZ), 'the whisper at the agent').toBeGreaterThan(LEVEL - 3)
  expect(usualToneDb(atOther, CUSTOMER_HZ), 'the call at the other supervisor').toBeGreaterThan(LEVEL - 3)
  expect(peakToneDb(atOther, SUPERVISOR_HZ), 'the whisper at the other supervisor').toBeLessThan(-60)

  const seenBy = (page: typeof one.page) => page.getByRole('list', { name: 'ほかに聞いている人' })
  await expect(seenBy(other.page)).toContainText(one.desk.account.name)
  await expect(seenBy(other.page)).toContainText('ささやき')
  await expect(seenBy(one.page)).toContainText(other.desk.account.name)
  await expect(other.row(agent.account)).toContainText(one.desk.account.name)
  expect(await faultsOfAccess(one.page)).toEqual([])

  // Both whisper: the agent hears two, and none of the two the other.
  await other.turn('ささやき')
  await expect.poll(async () => usualToneDb(await listen(agent.page, 300), SECOND_SUPERVISOR_HZ)).toBeGreaterThan(LEVEL - 3)
  const [both, atOne] = await Promise.all([listen(agent.page, 1_500), listen(one.page, 1_500)])
  for (const hz of [SUPERVISOR_HZ, SECOND_SUPERVISOR_HZ]) expect(usualToneDb(both, hz), `${hz} Hz at the agent`).toBeGreaterThan(LEVEL - 3)
  expect(peakToneDb(atOne, SECOND_SUPERVISOR_HZ), 'the second whisper at the first supervisor').toBeLessThan(-60)
  await other.end()
  await expect(one.page.getByText('ほかに聞いている人はいません')).toBeVisible()
  await one.end()
  await agent.hangUp()
  await agent.ended('切電しました')
  await agent.later()
})
