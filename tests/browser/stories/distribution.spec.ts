// 「配布」, word for word: list selection, 「自動割当」, the lease, skipping with a reason, giving back, the next by itself, and
// what an empty queue says.

import { faultsOfAccess } from '../src/access.ts'
import type { Desk } from '../src/desk.ts'
import { expect, test } from '../src/world.ts'

const heading = (desk: Desk, name: string) => desk.page.getByRole('heading', { name, exact: true, level: 1 })
const assign = (desk: Desk) => desk.page.getByRole('button', { name: '自動割当' })

async function toQueue(desk: Desk, project: string) {
  await desk.page.getByRole('radiogroup', { name: 'モード' }).getByText('配布').click()
  await expect(desk.page.getByRole('heading', { name: 'リスト選択' })).toBeVisible()
  await desk.page.getByRole('link', { name: project, exact: true }).click()
  await expect(desk.page.getByText('割り当てできるリード')).toBeVisible()
}

test('the queue hands out leads, never one to two; the next comes by itself after saving', async ({ floor, desk: sitDown }) => {
  const [sato, suzuki] = [floor.demo.account('agent'), floor.demo.account('agent', 1)]
  const leads = await floor.projectWith('配布の試験', [sato.login, suzuki.login], [
    { name: '配布一商事', number: '03-1235-0025' },
    { name: '配布二商事', number: '03-1236-0025' },
    { name: '配布三商事', number: '03-1237-0025' },
  ])
  const [first, second] = [await sitDown(floor, sato), await sitDown(floor, suzuki)]
  await toQueue(first, leads[0].projectName)
  await expect(first.page.getByText('3 件', { exact: true }).first()).toBeVisible()
  expect(await faultsOfAccess(first.page), 'the queue').toEqual([])

  // One each, in the order of entry.
  await first.page.getByRole('switch', { name: '次を自動で' }).click()
  await assign(first).click()
  await expect(heading(first, '配布一商事')).toBeVisible()
  await toQueue(second, leads[0].projectName)
  await assign(second).click()
  await expect(heading(second, '配布二商事')).toBeVisible()
  await expect(first.page.getByText('割当中')).toBeVisible()
  expect(await faultsOfAccess(first.page), 'a lead in hand').toEqual([])

  // The popup is ready: 「発信」, talk, 「切電」, result, 「保存」, and the next lead is there.
  await first.popup.getByRole('button', { name: '発信' }).click()
  await first.talking()
  await first.hangUp()
  await first.ended('切電しました')
  // Its rule calls again tomorrow: until then the lead waits.
  await first.popup.getByRole('radio', { name: '担当者不在' }).check({ force: true })
  await first.popup.getByRole('button', { name: '保存' }).click()
  await expect(heading(first, '配布三商事')).toBeVisible()
  await expect(first.agentState).toHaveText('受付可')
  await expect(first.popup).toContainText('配布三商事')

  // A reload finds the lead again; 「返却」 lets it go.
  await first.page.reload()
  await expect(heading(first, '配布三商事')).toBeVisible()
  await first.page.getByRole('button', { name: '返却' }).click()
  await expect(assign(first)).toBeVisible()

  // The other skips with a reason and is handed what was given back; then there is nothing more, and the page says why.
  await second.page.getByRole('button', { name: 'スキップ' }).click()
  await second.page.getByRole('button', { name: 'あとでかけたい' }).click()
  await expect(heading(second, '配布三商事')).toBeVisible()
  await second.page.keyboard.press('Alt+x')
  await second.page.getByLabel('ほかの理由').fill('社長が不在の日')
  await second.page.getByRole('button', { name: 'スキップする' }).click()
  await expect(second.page.getByText('いま割り当てられるリードがありません')).toBeVisible()
  await expect(second.page.getByRole('listitem').filter({ hasText: '自分がスキップ済み' })).toContainText('2 件')
  expect(await faultsOfAccess(second.page), 'an empty queue').toEqual([])
})

test('a lead in hand is shown wherever its agent goes, and goes back with the shift', async ({ floor, desk: sitDown }) => {
  const [sato] = [floor.demo.account('agent'), floor.demo.account('agent', 1)]
  const [lead] = await floor.projectWith('配布の試験二', [sato.login], [{ name: '配布四商事', number: '03-1238-0025' }])
  const desk = await sitDown(floor, sato)
  await toQueue(desk, lead.projectName)
  await desk.page.keyboard.press('Alt+g')
  await expect(heading(desk, '配布四商事')).toBeVisible()
  await desk.page.getByRole('link', { name: 'ヒストリー' }).first().click()
  await expect(desk.page.getByText('配布で「配布四商事」を割当中です')).toBeVisible()
  await desk.page.getByRole('link', { name: 'リードを開く' }).click()
  await expect(heading(desk, '配布四商事')).toBeVisible()

  await desk.page.getByRole('button', { name: '離席する' }).click()
  await desk.page.getByRole('menuitem', { name: '業務終了' }).click()
  await expect(desk.page.getByText('業務を終了したため、割り当てが解除されました。')).toBeVisible()
  await expect(assign(desk)).toBeVisible()
})
