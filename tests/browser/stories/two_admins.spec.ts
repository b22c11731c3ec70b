// Two administrators edit the same things: what both can have stands, what they disagree about is asked, nothing is lost.

import type { Page } from '@playwright/test'
import { faultsOfAccess } from '../src/access.ts'
import { Desk } from '../src/desk.ts'
import type { Row } from '../src/rest.ts'
import { expect, test } from '../src/world.ts'

test('two administrators change the same workgroup, fields and project, and neither loses anything', async ({ browser, floor }) => {
  const { rest } = floor
  const url = floor.demo.facts.url
  const post = async (path: string, body: object): Promise<Row> => {
    const answer = await rest.ask('POST', `/api/v1${path}`, body)
    if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json() as Promise<Row>
  }
  const users: Row[] = (await rest.get('/api/v1/users?limit=200')).items
  const sato = users.find((user) => user.login === 'sato')
  const made = await post('/users', { login: 'mori', name: '森 葵', role: 'admin' })
  const group = await post('/workgroups', { name: '二人の課', user_ids: [] })
  const set = await post('/field-sets', { name: '二人の項目', fields: [{ label: '業種', type: 'text' }, { label: '備考', type: 'text' }] })
  const project = await post('/projects', { name: '二人の山', workgroup_id: group.id })

  const rooms = [await browser.newContext(), await browser.newContext()]
  try {
    const first = await Desk.signIn(rooms[0]!, url, floor.demo.account('admin'))
    const mori = await rooms[1]!.newPage()
    await mori.goto(url)
    await mori.getByLabel('ログイン名').fill('mori')
    await mori.getByLabel('パスワード', { exact: true }).fill(made.one_time_password)
    await mori.getByRole('button', { name: 'サインイン' }).click()
    await mori.getByLabel('受け取ったパスワード').fill(made.one_time_password)
    await mori.getByLabel('新しいパスワード', { exact: true }).fill('only-mori-knows')
    await mori.getByLabel('新しいパスワード（確認）').fill('only-mori-knows')
    await mori.getByRole('button', { name: '決定' }).click()
    await expect(mori.getByRole('heading', { name: 'リスト選択' })).toBeVisible()

    const both = async (path: string, name: string) => {
      for (const page of [first.page, mori]) {
        await page.goto(`${url}/settings/${path}`)
        await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
      }
    }
    const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true }).click()
    const said = (page: Page, words: string) => expect(page.getByRole('alert').filter({ hasText: words }).first()).toBeVisible()

    await test.step('different things: both stand', async () => {
      await both(`workgroups?id=${group.id}`, '二人の課')
      await first.page.getByLabel('名称').fill('一人の課')
      await save(first.page)
      await said(first.page, '保存しました')
      await mori.getByLabel('佐藤 健').check()
      await save(mori)
      await said(mori, 'ほかの人の変更も残っています')
      await expect(mori.getByLabel('名称')).toHaveValue('一人の課')
      expect(await rest.get(`/api/v1/workgroups/${group.id}`)).toMatchObject({ name: '一人の課', user_ids: [sato?.id] })
    })

    await test.step('the same field: who was faster is named, and mine can stand', async () => {
      await both(`fields?id=${set.id}`, '二人の項目')
      const labels = (page: Page) => page.getByRole('list', { name: '項目' }).getByLabel('項目名')
      await labels(first.page).nth(0).fill('業界')
      await labels(first.page).nth(1).fill('メモ')
      await save(first.page)
      await said(first.page, '保存しました')
      await labels(mori).nth(0).fill('職種')
      await mori.getByRole('button', { name: '項目を追加' }).click()
      await labels(mori).nth(2).fill('従業員数')
      await save(mori)
      const sheet = mori.getByRole('dialog', { name: 'ほかの人が先に変更しました' })
      await expect(sheet).toContainText('管理 太郎さんが')
      const row = sheet.getByRole('row', { name: /業種・項目名/ })
      await expect(row).toContainText('職種')
      await expect(row).toContainText('業界')
      await expect(sheet.getByRole('row'), 'nothing else is asked').toHaveCount(2)
      expect(await faultsOfAccess(mori)).toEqual([])
      await sheet.getByRole('button', { name: '自分の内容で保存' }).click()
      await said(mori, '保存しました')
      const { fields } = await rest.get(`/api/v1/field-sets/${set.id}`)
      expect((fields as Row[]).map((field) => field.label)).toEqual(['職種', 'メモ', '従業員数'])
    })

    await test.step('or theirs', async () => {
      await both(`projects?id=${project.id}`, '二人の山')
      await first.page.getByLabel('1リードへの架電（通算）').fill('5')
      await save(first.page)
      await said(first.page, '保存しました')
      await mori.getByLabel('1リードへの架電（通算）').fill('9')
      await mori.getByLabel('本文').fill('もしもし')
      await save(mori)
      const sheet = mori.getByRole('dialog', { name: 'ほかの人が先に変更しました' })
      await expect(sheet.getByRole('row', { name: /1リードへの架電/ })).toContainText('9')
      await sheet.getByRole('button', { name: '相手の内容を使う' }).click()
      await expect(mori.getByLabel('1リードへの架電（通算）')).toHaveValue('5')
      await expect(mori.getByLabel('本文'), 'what nobody else touched is still typed').toHaveValue('もしもし')
      await save(mori)
      await said(mori, '保存しました')
      expect(await rest.get(`/api/v1/projects/${project.id}`)).toMatchObject({ attempts_max: 5, script: 'もしもし' })
    })
    expect(first.faults, 'no script of the page failed').toEqual([])
  } finally {
    for (const room of rooms) await room.close()
  }
})
