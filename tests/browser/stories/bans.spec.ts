// 「禁止」: one person bans, the colleagues are blocked at once; who, when and why is on the page; 「禁止解除」 by right.

import { faultsOfAccess } from '../src/access.ts'
import { Desk } from '../src/desk.ts'
import { expect, test } from '../src/world.ts'

test('a ban blocks a colleague at once, and lifting it is a right', async ({ floor, desk: sitDown, browser }) => {
  const [sato, suzuki] = [floor.demo.account('agent'), floor.demo.account('agent', 1)]
  const [lead] = await floor.projectWith('禁止の試験', [sato.login, suzuki.login], [{ name: '禁止商事', number: '03-1241-0025' }])
  const [mine, theirs] = [await sitDown(floor, sato), await sitDown(floor, suzuki)]
  await theirs.open(lead)
  await theirs.page.getByRole('button', { name: `電話 ${lead.number}` }).click()
  await expect(theirs.popup.getByRole('button', { name: '発信' })).toBeEnabled()

  // From the lead's page: this number, with a reason.
  await mine.open(lead)
  await mine.page.getByRole('button', { name: `電話 ${lead.number}` }).click()
  await mine.popup.getByRole('button', { name: '禁止' }).click()
  const sheet = mine.page.getByRole('dialog')
  await expect(sheet.getByRole('radio', { name: '03-1241-0025' })).toBeChecked()
  await expect(sheet.getByRole('radio', { name: 'ワークグループ' })).toBeChecked()
  await sheet.getByRole('button', { name: 'お断り' }).click()
  expect(await faultsOfAccess(mine.page), 'the sheet of a ban').toEqual([])
  await sheet.getByRole('button', { name: '禁止', exact: true }).click()
  await expect(mine.page.getByText('禁止しました')).toBeVisible()

  // The colleague sees it without a click: on the lead, on the number, in the popup.
  const told = theirs.page.getByRole('status', { name: '禁止されている連絡先' })
  await expect(told).toContainText('03-1241-0025 は禁止されています')
  await expect(told).toContainText(sato.name)
  await expect(told).toContainText('理由：お断り')
  await expect(theirs.popup.getByRole('alert')).toContainText('理由：お断り')
  await expect(theirs.popup.getByRole('button', { name: '発信' })).toBeDisabled()
  await expect(theirs.page.getByRole('button', { name: '禁止解除' })).toBeHidden()
  expect(await faultsOfAccess(theirs.page), 'a banned lead').toEqual([])
  // Dial mode says it too, however the number is typed.
  await theirs.page.keyboard.press('Alt+3')
  await theirs.page.getByRole('combobox', { name: '電話番号' }).fill('+81312410025')
  await expect(theirs.page.getByRole('main').getByRole('alert')).toContainText('理由：お断り')
  await theirs.open(lead)

  // A supervisor lifts it.
  const context = await browser.newContext()
  const boss = await Desk.signIn(context, floor.demo.facts.url, floor.demo.account('supervisor'))
  await boss.open(lead)
  await boss.page.getByRole('button', { name: '禁止解除' }).click()
  await boss.page.getByRole('dialog').getByLabel('解除の理由').fill('ご本人から再度の依頼')
  await boss.page.getByRole('dialog').getByRole('button', { name: '禁止解除' }).click()
  await expect(boss.page.getByText('禁止を解除しました')).toBeVisible()
  await expect(told).toBeHidden()
  await context.close()
})

test('a whole lead is banned by keys, and a refusal as result bans by itself', async ({ floor, desk: sitDown }) => {
  const sato = floor.demo.account('agent')
  const [first, second] = await floor.projectWith('禁止の試験二', [sato.login], [
    { name: '全体禁止商事', number: '03-1242-0025' },
    { name: 'お断り商事', number: '03-1243-0025' },
  ])
  const desk = await sitDown(floor, sato)
  await desk.open(first)
  await desk.page.keyboard.press('Alt+p')
  const sheet = desk.page.getByRole('dialog')
  await expect(sheet.getByRole('radio', { name: /リード全体/ })).toBeChecked()
  await sheet.getByRole('radio', { name: 'このプロジェクト' }).check()
  await sheet.getByRole('button', { name: '禁止', exact: true }).click()
  await expect(desk.page.getByText('このリードへの連絡は禁止されています')).toBeVisible()

  await desk.call(second)
  await desk.talking()
  await desk.hangUp()
  await desk.ended('切電しました')
  await desk.save('お断り', 'かけないでほしいとのこと')
  await expect(desk.page.getByText('03-1243-0025 は禁止されています')).toBeVisible()
})
