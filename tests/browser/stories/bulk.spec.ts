// Many leads at once: chosen in the list, the count seen before anything is done, changed in the background, undone; and
// the list as a file.

import { readFileSync } from 'node:fs'
import { faultsOfAccess } from '../src/access.ts'
import { Desk } from '../src/desk.ts'
import type { Row } from '../src/rest.ts'
import { expect, leadWith, test } from '../src/world.ts'

test('an administrator changes the owner of many leads at once, takes it back, deletes and exports', async ({ browser, floor }) => {
  const { rest } = floor
  const groups: Row[] = (await rest.get('/api/v1/workgroups')).items
  const users: Row[] = (await rest.get('/api/v1/users?limit=200')).items
  const sato = users.find((user) => user.login === 'sato')
  const made = await rest.ask('POST', '/api/v1/projects', { name: '一括の山', workgroup_id: groups[0]?.id, user_ids: [sato?.id] })
  const project = (await made.json()) as Row
  for (const [n, name] of ['あさひ商会', 'いずみ商会', 'うめだ髙商会'].entries()) {
    await leadWith(rest, project, `03-1234-8${n}00`, name)
  }
  const owners = async () => {
    const items: Row[] = (await rest.get(`/api/v1/projects/${project.id}/leads`)).items
    return items.map((lead) => lead.owner_id ?? null)
  }

  const context = await browser.newContext({ acceptDownloads: true })
  try {
    const desk = await Desk.signIn(context, floor.demo.facts.url, floor.demo.account('admin'))
    const { page } = desk
    const accessible = async (what: string) => expect(await faultsOfAccess(page), what).toEqual([])
    const sheet = page.getByRole('dialog')
    const strip = page.getByRole('region', { name: '一括操作' })

    await test.step('the list of a project, found by a condition', async () => {
      await page.getByRole('link', { name: '設定' }).click()
      await page.getByRole('navigation', { name: '設定のメニュー' }).getByRole('link', { name: 'リード', exact: true }).click()
      await page.getByLabel('プロジェクト', { exact: true }).selectOption({ label: '一括の山' })
      await page.getByRole('button', { name: '条件を追加' }).click()
      const form = page.getByRole('form', { name: '条件を追加' })
      await form.getByLabel('項目').selectOption('attempts')
      await form.getByLabel('条件', { exact: true }).selectOption('most')
      await form.getByLabel('値').fill('０')
      await accessible('a condition')
      await form.getByRole('button', { name: '絞り込む' }).click()
      await expect(page.getByText('架電回数 0 以下')).toBeVisible()
      await expect(page.getByText('3 件', { exact: true })).toBeVisible()
      await accessible('the leads')
    })

    await test.step('one lead gets its owner', async () => {
      await page.getByLabel('あさひ商会を選ぶ').check()
      await page.getByRole('button', { name: '担当者を変更' }).click()
      await sheet.getByLabel('担当者').selectOption({ label: '佐藤 健' })
      await expect(sheet.getByText('1 件のうち 1 件を変更します')).toBeVisible()
      await sheet.getByRole('button', { name: '実行' }).click()
      await expect(strip.getByText('1 件を変更しました（そのまま 0 件）')).toBeVisible()
    })

    await test.step('for all of them the count says that one is so already', async () => {
      await page.getByLabel('表示中のリードをすべて選ぶ').check()
      await page.getByRole('button', { name: '担当者を変更' }).click()
      await sheet.getByLabel('担当者').selectOption({ label: '佐藤 健' })
      await expect(sheet.getByText('3 件のうち 2 件を変更します')).toBeVisible()
      await expect(sheet.getByText('すでにそうなっている')).toBeVisible()
      await accessible('the preview')
      await sheet.getByRole('button', { name: '実行' }).click()
      await expect(strip.getByText('2 件を変更しました（そのまま 1 件）')).toBeVisible()
      expect(await owners()).toEqual([sato?.id, sato?.id, sato?.id])
    })

    await test.step('and is undone', async () => {
      await strip.first().getByRole('button', { name: '元に戻す' }).click()
      await expect(strip.getByText('2 件を元に戻しました（そのまま 0 件）')).toBeVisible()
      expect((await owners()).filter((owner) => owner !== null)).toEqual([sato?.id])
      await accessible('what was done')
    })

    await test.step('deleted leads are in the recycle bin', async () => {
      await page.getByLabel('いずみ商会を選ぶ').check()
      await page.getByRole('button', { name: 'その他の操作' }).click()
      await page.getByRole('menuitem', { name: '削除' }).click()
      await sheet.getByRole('button', { name: '実行' }).click()
      await expect(page.getByText('2 件', { exact: true })).toBeVisible()
      await expect(page.getByRole('link', { name: 'いずみ商会' })).toHaveCount(0)
    })

    await test.step('the list as a file that an old system can read', async () => {
      await page.getByRole('button', { name: 'エクスポート' }).click()
      await sheet.getByLabel('カンマ区切り CSV（Shift_JIS）').check()
      await accessible('the export')
      await sheet.getByRole('button', { name: 'エクスポート' }).click()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        sheet.getByRole('link', { name: 'ダウンロード' }).click(),
      ])
      const text = new TextDecoder('shift_jis').decode(readFileSync(await download.path()))
      expect(text).toContain('あさひ商会')
      expect(text).toContain('うめだ髙商会')
      expect(text).not.toContain('いずみ商会')
      expect(text, 'numbers stay text').toContain('03-1234-8000')
      await sheet.getByRole('button', { name: '閉じる' }).last().click()
    })

    await test.step('both lists remember', async () => {
      const menu = page.getByRole('navigation', { name: '設定のメニュー' })
      await menu.getByRole('link', { name: 'エクスポート' }).click()
      await expect(page.getByRole('link', { name: 'ダウンロード' }).first()).toBeVisible()
      await accessible('the exports')
      await menu.getByRole('link', { name: '一括操作' }).click()
      await expect(page.getByText('ごみ箱へ移動').first()).toBeVisible()
      await accessible('the mass operations')
    })
    expect(desk.faults, 'no script of the page failed').toEqual([])
  } finally {
    await context.close()
  }
})
