// 「ダイヤル」, word for word: a number, suggestions as one types, 「データがありません」, 「リード作成」, 「保存」, a click on the number.

import { faultsOfAccess } from '../src/access.ts'
import { expect, test } from '../src/world.ts'

test('a number that is known suggests its lead; one that is not becomes a lead and is called', async ({ floor, desk: sitDown }) => {
  const known = await floor.lead(25, '番号既知商事')
  const desk = await sitDown(floor)
  const { page } = desk
  await page.getByRole('radiogroup', { name: 'モード' }).getByText('ダイヤル').click()
  const field = page.getByRole('combobox', { name: '電話番号' })
  await expect(field).toBeFocused()

  // Full width, no hyphens, half typed: the lead is suggested.
  await field.pressSequentially('０３１２３４００２')
  const option = page.getByRole('option').filter({ hasText: '番号既知商事' })
  await expect(option).toBeVisible()
  await field.pressSequentially('５')
  await expect(option).toContainText('一致')
  expect(await faultsOfAccess(page), 'dial mode with suggestions').toEqual([])
  await option.click()
  await expect(page.getByRole('heading', { name: known.leadName })).toBeVisible()
  await expect(desk.popup).toContainText('03-1234-0025')
  await page.getByRole('link', { name: 'ダイヤルに戻る' }).click()

  // Nobody owns this one.
  await field.fill('+81 3-1239-0025')
  await expect(page.getByText('データがありません')).toBeVisible()
  await expect(page.getByText('03-1239-0025 として発信します')).toBeVisible()
  await expect(page.getByRole('button', { name: 'リード作成' })).toBeVisible()
  await field.press('Enter')
  await expect(page.getByLabel('名前')).toBeFocused()
  await expect(page.getByText('入力してください')).toBeHidden()
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('入力してください').first()).toBeVisible()
  expect(await faultsOfAccess(page), 'a new lead').toEqual([])
  await page.getByLabel('プロジェクト').selectOption({ label: known.projectName })
  await page.getByLabel('名前').fill('番号新規商事')
  await page.getByRole('button', { name: '連絡タイプの追加' }).click()
  await page.getByRole('group', { name: '連絡手段 2' }).getByLabel('メール', { exact: true }).fill('info@shinki.example.jp')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { name: '番号新規商事' })).toBeVisible()
  await expect(page.getByText('info@shinki.example.jp')).toBeVisible()

  await page.getByRole('button', { name: '電話 +81 3-1239-0025' }).click()
  await desk.popup.getByRole('button', { name: '発信' }).click()
  await desk.talking()
  await desk.hangUp()
  await desk.ended('切電しました')
  await desk.save(await floor.success(), '番号から作成')
})

test('what may not be dialled says why before anybody tries', async ({ floor, desk: sitDown }) => {
  const { page } = await sitDown(floor)
  await page.keyboard.press('Alt+3')
  const field = page.getByRole('combobox', { name: '電話番号' })
  await field.fill('119')
  await expect(page.getByRole('alert')).toContainText('緊急')
  await field.fill('090')
  await expect(page.getByRole('alert')).toBeHidden()
})
