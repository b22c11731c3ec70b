// 「マイボックス」: a lead fenced in by one person, seen by colleagues at once, handed over within the workgroup.

import { faultsOfAccess } from '../src/access.ts'
import { expect, test } from '../src/world.ts'

test('a lead in my box is mine alone, until it is handed over', async ({ floor, desk: sitDown }) => {
  const [sato, suzuki] = [floor.demo.account('agent'), floor.demo.account('agent', 1)]
  const [lead] = await floor.projectWith('箱の試験', [sato.login, suzuki.login], [{ name: '箱入商事', number: '03-1240-0025' }])
  const [mine, theirs] = [await sitDown(floor, sato), await sitDown(floor, suzuki)]
  await mine.open(lead)
  await theirs.open(lead)
  await theirs.page.getByRole('button', { name: `電話 ${lead.number}` }).click()
  await expect(theirs.popup.getByRole('button', { name: '発信' })).toBeEnabled()

  // Into the box: the colleague's page knows at once, without a click.
  await mine.page.getByRole('button', { name: 'マイボックスに追加' }).click()
  await expect(mine.page.getByText('マイボックスに追加しました（1 件）')).toBeVisible()
  await expect(theirs.page.getByRole('main').getByText(`${sato.name}さんのマイボックス`, { exact: true })).toBeVisible()
  await expect(theirs.popup.getByRole('alert')).toContainText('マイボックスに')
  await expect(theirs.popup.getByRole('button', { name: '発信' })).toBeDisabled()
  expect(await faultsOfAccess(theirs.page), "a lead in somebody else's box").toEqual([])

  // The way back and the way there again.
  await mine.page.getByRole('button', { name: '元に戻す' }).click()
  await expect(theirs.popup.getByRole('button', { name: '発信' })).toBeEnabled()
  await expect(mine.page.getByRole('button', { name: 'マイボックスに追加' })).toBeVisible()
  await mine.page.keyboard.press('Alt+b')
  await expect(theirs.popup.getByRole('button', { name: '発信' })).toBeDisabled()

  // My list, and handing over.
  await mine.page.getByRole('link', { name: 'マイボックス' }).click()
  await expect(mine.page.getByRole('heading', { name: 'マイボックス' })).toBeVisible()
  await mine.page.getByRole('checkbox', { name: '箱入商事 を選択' }).check()
  expect(await faultsOfAccess(mine.page), 'my box').toEqual([])
  await mine.page.getByRole('button', { name: '引き渡す' }).click()
  const sheet = mine.page.getByRole('dialog')
  await sheet.getByText(suzuki.name).click()
  expect(await faultsOfAccess(mine.page), 'handing over').toEqual([])
  await sheet.getByRole('button', { name: '引き渡す' }).click()
  await expect(mine.page.getByText(`${suzuki.name}さんに引き渡しました（1 件）`)).toBeVisible()
  await expect(mine.page.getByRole('checkbox', { name: '箱入商事 を選択' })).toBeHidden()

  await expect(theirs.page.getByRole('button', { name: 'マイボックスから外す' })).toBeVisible()
  await expect(theirs.popup.getByRole('button', { name: '発信' })).toBeEnabled()
})
