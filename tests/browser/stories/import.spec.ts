// A list from Excel in CP932 with bad rows: detected, mapped, tried dry, imported, the bad rows handed back, the same file
// asked about, and the whole import taken back.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultsOfAccess } from '../src/access.ts'
import { Desk } from '../src/desk.ts'
import { expect, test } from '../src/world.ts'

const LIST = readFileSync(join(import.meta.dirname, '../../data/leads/excel-cp932.csv'))
/** The list, and below it a row with the police's number and one without a name. */
const WITH_BAD_ROWS = Buffer.concat([LIST, Buffer.from('Bad Inc,,110,,\r\n,,03-1234-5013,,\r\n')])

test('a CP932 file with bad rows is imported, its bad rows come back, and all of it is undone', async ({ browser, floor }) => {
  const context = await browser.newContext({ acceptDownloads: true })
  try {
    const desk = await Desk.signIn(context, floor.demo.facts.url, floor.demo.account('admin'))
    const { page } = desk
    const accessible = async (what: string) => expect(await faultsOfAccess(page), what).toEqual([])
    const counted = (name: string) => page.locator(`[data-count=${name}] dd`).first()
    const upload = async (name: string, buffer: Buffer) => {
      await page.getByRole('navigation', { name: '設定のメニュー' }).getByRole('link', { name: 'インポート' }).click()
      await page.getByRole('link', { name: '新しいインポート' }).first().click()
      await page.getByLabel('ファイルを選ぶ').setInputFiles({ name, mimeType: 'text/csv', buffer })
    }

    await test.step('1: the file and a new project', async () => {
      await page.getByRole('link', { name: '設定' }).click()
      await upload('名簿.csv', WITH_BAD_ROWS)
      await page.getByLabel('新しいプロジェクト', { exact: true }).check()
      await page.getByLabel('新しいプロジェクトの名称').fill('名簿から')
      await accessible('the file')
      await page.getByRole('button', { name: '次へ' }).click()
    })

    await test.step('2: the encoding and the columns are guessed right', async () => {
      await expect(page.getByLabel('文字コード')).toHaveValue('cp932')
      await expect(page.getByRole('cell', { name: '①㈱髙﨑商店' })).toBeVisible()
      await expect(page.getByLabel('「会社名」の取り込み先')).toHaveValue('name')
      await expect(page.getByLabel('「TEL」の取り込み先')).toHaveValue('phone')
      await expect(page.getByText('5 列のうち 4 列を取り込みます')).toBeVisible()
      await page.getByLabel('「会社名」の取り込み先').selectOption('ignore')
      await page.getByLabel('「氏名」の取り込み先').selectOption('name')
      await page.getByLabel('「会社名」の取り込み先').selectOption('name')
      await expect(page.getByLabel('「氏名」の取り込み先'), 'only one column is the name').toHaveValue('ignore')
      await page.getByLabel('「氏名」の取り込み先').selectOption('contact_name')
      await page.getByRole('button', { name: '保存した対応' }).click()
      await page.getByRole('button', { name: 'いまの対応を保存' }).click()
      await page.getByRole('dialog', { name: 'いまの対応を保存' }).getByLabel('名前').fill('名簿の列')
      await page.getByRole('dialog', { name: 'いまの対応を保存' }).getByRole('button', { name: '保存' }).click()
      await expect(page.getByText('対応「名簿の列」を保存しました')).toBeVisible()
      await accessible('the columns')
      await page.getByRole('link', { name: '確認へ進む' }).click()
    })

    await test.step('3: the dry run says what would happen, and why not', async () => {
      await expect(counted('created')).toHaveText('2')
      await expect(counted('rejected')).toHaveText('2')
      await page.getByText('緊急番号・特番は登録できません。').click()
      await expect(page.getByRole('cell', { name: 'Bad Inc' })).toBeVisible()
      await accessible('the dry run')
      expect((await floor.rest.get('/api/v1/leads?q=髙﨑商店')).items, 'nothing is written yet').toEqual([])
      await page.getByRole('button', { name: 'インポートを実行' }).click()
    })

    await test.step('4: it is done, and the bad rows are a file with reasons', async () => {
      await expect(page.getByText('完了', { exact: true })).toBeVisible()
      await expect(counted('created')).toHaveText('2')
      await accessible('the result')
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'エラーの行をダウンロード' }).click(),
      ])
      const rows = new TextDecoder().decode(readFileSync(await download.path()))
      expect(rows).toContain('Bad Inc')
      expect(rows).toContain('「TEL」緊急番号・特番は登録できません。')
      expect(rows).toContain('リード名がありません。')
    })

    await test.step('the same list again: it is asked what to do with what is there', async () => {
      await upload('名簿.csv', LIST)
      await page.getByLabel('プロジェクト', { exact: true }).selectOption({ label: '名簿から（2 件）' })
      await page.getByRole('button', { name: '次へ' }).click()
      await page.getByRole('button', { name: '保存した対応' }).click()
      const saved = page.getByRole('button', { name: '名簿の列', exact: true })
      await expect(saved).toBeVisible()
      await accessible('the saved mappings')
      await saved.click()
      await expect(page.getByLabel('「氏名」の取り込み先')).toHaveValue('contact_name')
      await page.getByRole('link', { name: '確認へ進む' }).click()
      const question = page.getByRole('region', { name: /電話番号も名称も同じ行が 2 行あります/ })
      await expect(page.getByRole('button', { name: 'インポートを実行' })).toBeDisabled()
      await accessible('the question')
      await question.getByLabel('スキップ').check()
      await page.getByRole('button', { name: 'インポートを実行' }).click()
      await expect(page.getByText('完了', { exact: true })).toBeVisible()
      await expect(counted('skipped')).toHaveText('2')
    })

    await test.step('the first import is undone', async () => {
      await page.getByRole('navigation', { name: '設定のメニュー' }).getByRole('link', { name: 'インポート' }).click()
      await accessible('the imports')
      await page.getByRole('link', { name: '名簿.csv' }).nth(1).click()
      await page.getByRole('button', { name: 'インポートを取り消す' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'インポートを取り消す' }).click()
      await expect(page.getByText('取り消し済み')).toBeVisible()
      expect((await floor.rest.get('/api/v1/leads?q=髙﨑商店')).items).toEqual([])
    })
    expect(desk.faults, 'no script of the page failed').toEqual([])
  } finally {
    await context.close()
  }
})
