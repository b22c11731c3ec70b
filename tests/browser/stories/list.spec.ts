// The lead list: conditions on basic and custom fields, order by column, saved views, and many leads into my box at once.

import { faultsOfAccess } from '../src/access.ts'
import { expect, test } from '../src/world.ts'

test('conditions, order and views are the server’s; chosen leads go into my box together', async ({ floor, desk: sitDown }) => {
  const sato = floor.demo.account('agent')
  const [lead] = await floor.projectWith('一覧の試験', [sato.login], [
    { name: '一覧い商事', number: '03-1244-0025' },
    { name: '一覧ろ商事', number: '03-1245-0025' },
    { name: '一覧は商事', number: '03-1246-0025' },
  ])
  const rest = floor.rest
  const leads = (await rest.get(`/api/v1/projects/${lead.projectId}/leads`)).items
  const sets = (await rest.get('/api/v1/field-sets')).items
  const trade = sets.flatMap((set: { fields: object[] }) => set.fields).find((field: { label: string }) => field.label === '業種')
  for (const [n, value] of [[0, '製造業'], [2, '建設業']] as const) {
    const etag = (await rest.ask('GET', `/api/v1/leads/${leads[n].id}`)).headers.get('etag') ?? ''
    const answer = await rest.ask('PATCH', `/api/v1/leads/${leads[n].id}`, { prefecture: '東京都', fields: [{ field_id: trade.id, value }] }, { 'if-match': etag })
    expect(answer.status, await answer.text()).toBe(200)
  }

  const desk = await sitDown(floor, sato)
  const { page } = desk
  await page.getByRole('link', { name: '一覧の試験', exact: true }).click()
  const names = page.getByRole('table', { name: 'リード一覧' }).getByRole('link')
  await expect(names).toHaveText(['一覧い商事', '一覧ろ商事', '一覧は商事'])

  // A custom field.
  await page.getByRole('button', { name: '条件を追加' }).click()
  await page.getByLabel('項目').selectOption({ label: '業種' })
  await page.getByRole('checkbox', { name: '製造業' }).check()
  await page.getByRole('checkbox', { name: '建設業' }).check()
  expect(await faultsOfAccess(page), 'a condition').toEqual([])
  await page.getByRole('button', { name: '追加', exact: true }).click()
  await expect(names).toHaveText(['一覧い商事', '一覧は商事'])
  await expect(page.getByText('2 件 / 全 3 件')).toBeVisible()
  expect(await faultsOfAccess(page), 'the list').toEqual([])

  // A view keeps it, and brings it back after it was dropped.
  await page.getByRole('button', { name: 'ビュー' }).click()
  await page.getByLabel('いまの条件に名前を付けて保存').fill('製造と建設')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '条件「業種：製造業・建設業 のいずれか」を外す' }).click()
  await expect(names).toHaveCount(3)
  await page.getByRole('button', { name: 'ビュー', exact: true }).click()
  await page.getByRole('button', { name: '製造と建設', exact: true }).click()
  await expect(names).toHaveCount(2)

  // A basic field, typed.
  await page.getByRole('button', { name: '条件を追加' }).click()
  await page.getByLabel('項目').selectOption({ label: '名称' })
  await page.getByLabel('値').fill('ろ商事')
  await page.getByRole('button', { name: '追加', exact: true }).click()
  await expect(page.getByText('条件に合うリードがありません')).toBeVisible()
  await page.getByRole('button', { name: '条件を消す' }).click()
  await expect(names).toHaveCount(3)

  // Order by a column: up, down.
  await page.getByRole('columnheader', { name: '名称' }).getByRole('button').click()
  await expect(page.getByRole('columnheader', { name: '名称' })).toHaveAttribute('aria-sort', 'ascending')
  await page.getByRole('columnheader', { name: '名称' }).getByRole('button').click()
  await expect(names).toHaveText(['一覧ろ商事', '一覧は商事', '一覧い商事'])

  // Two of them into my box, and only those in it.
  await page.getByRole('checkbox', { name: '一覧ろ商事 を選択' }).check()
  await page.getByRole('checkbox', { name: '一覧い商事 を選択' }).click({ modifiers: ['Shift'] })
  await expect(page.getByText('3 件を選択中')).toBeVisible()
  await page.getByRole('checkbox', { name: '一覧は商事 を選択' }).uncheck()
  await page.getByRole('button', { name: 'マイボックスに追加' }).click()
  await expect(page.getByText('マイボックスに追加しました（2 件）')).toBeVisible()
  await page.getByRole('group', { name: '絞り込み' }).getByRole('button', { name: 'マイボックス' }).click()
  await expect(names).toHaveText(['一覧ろ商事', '一覧い商事'])
})
