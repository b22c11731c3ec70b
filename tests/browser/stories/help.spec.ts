// An agent asks for help in a call: the supervisors see it wherever they are, and one click joins (MON-20).

import { faultsOfAccess } from '../src/access.ts'
import { heardAfterClick, listen } from '../src/page_sound.ts'
import { CUSTOMER_HZ, LEVEL } from '../src/parties.ts'
import { rmsDb, usualToneDb } from '../src/sound.ts'
import { SUPERVISOR_HZ } from '../src/supervisor.ts'
import { expect, test } from '../src/world.ts'

test('mon_20 an agent asks for help, the supervisor sees it on every screen, and one click joins', async ({ talk }, info) => {
  test.setTimeout(90_000)
  const { agent, boss } = await talk('応援を待つ商事')
  const { name } = agent.account
  const ask = agent.popup.getByRole('button', { name: '応援' })
  const waits = agent.popup.getByText('応援を依頼中')
  const strip = boss.page.getByRole('region', { name: '応援の依頼' })
  const note = boss.page.getByRole('article', { name: `${name}さんが応援を求めています` })
  const toFloor = boss.page.getByRole('link', { name: 'フロア' })
  await expect(strip).toBeHidden()

  // On the floor: on top, and at the row.
  await ask.click()
  await expect(ask).toHaveAttribute('aria-pressed', 'true')
  await expect(waits).toBeVisible()
  await expect(strip.getByRole('listitem')).toContainText(name)
  await expect(strip.getByRole('listitem')).toContainText('応援を待つ商事')
  await expect(boss.row(agent.account)).toContainText('応援')
  await expect(note, 'the floor has it on top already').toBeHidden()
  expect(await faultsOfAccess(agent.page)).toEqual([])
  expect(await faultsOfAccess(boss.page)).toEqual([])

  // Taken back by its key, it is gone at both.
  await agent.page.keyboard.press('Alt+q')
  await expect(ask).toHaveAttribute('aria-pressed', 'false')
  await expect(waits).toBeHidden()
  await expect(strip).toBeHidden()

  // On another screen: a note, once for each request.
  await boss.page.getByRole('link', { name: 'ヒストリー' }).click()
  await ask.click()
  await expect(note).toBeVisible()
  await expect(toFloor).toContainText('応援の依頼 1件')
  expect(await faultsOfAccess(boss.page)).toEqual([])
  await note.getByRole('button', { name: '閉じる' }).click()
  await expect(note).toBeHidden()
  await agent.page.keyboard.press('Alt+q')
  await expect(toFloor).not.toContainText('応援の依頼')
  await ask.click()
  await expect(note, 'asked again is another request').toBeVisible()

  // One click, and the customer is heard within a second; who is there needs not be asked for.
  await expect.poll(async () => rmsDb(await listen(boss.page, 300))).toBeLessThan(-60)
  await note.getByRole('button', { name: `聴く: ${name}` }).click()
  const delay = await heardAfterClick(boss.page, CUSTOMER_HZ, LEVEL, 1_500)
  await info.attach('click to sound, ms', { body: String(delay) })
  console.log(`click on 聴く to the customer in the supervisor's ear, ms: ${Math.round(delay)}`)
  expect(delay, 'heard within a second of the click').toBeLessThan(1_000)
  await boss.is('モニタリング')
  await expect(note).toBeHidden()
  await expect(toFloor).not.toContainText('応援の依頼')
  await expect(ask).toHaveAttribute('aria-pressed', 'false')
  await expect(waits).toBeHidden()
  await boss.end()

  // From the floor, straight into the agent's ear.
  await toFloor.click()
  await ask.click()
  await strip.getByRole('button', { name: `ささやく: ${name}` }).click()
  await boss.is('ささやき')
  await expect.poll(async () => usualToneDb(await listen(agent.page, 300), SUPERVISOR_HZ)).toBeGreaterThan(LEVEL - 3)
  await expect(strip).toBeHidden()
  await expect(ask).toHaveAttribute('aria-pressed', 'false')

  // Whoever is no longer talking asks for nothing.
  await boss.end()
  await ask.click()
  await expect(strip).toBeVisible()
  await agent.hangUp()
  await agent.ended('切電しました')
  await expect(strip).toBeHidden()
  await agent.later()
})
