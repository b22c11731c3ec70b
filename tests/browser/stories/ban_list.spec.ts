// Bans 「禁止」: by hand, by file with a row that is no number, found however the number is written, lifted with a reason.

import { faultsOfAccess } from '../src/access.ts'
import { Desk } from '../src/desk.ts'
import type { Row } from '../src/rest.ts'
import { expect, test } from '../src/world.ts'

test('numbers are banned by hand and by file, found, and released with a reason', async ({ browser, floor }) => {
  const context = await browser.newContext()
  try {
    const desk = await Desk.signIn(context, floor.demo.facts.url, floor.demo.account('admin'))
    const { page } = desk
    const accessible = async (what: string) => expect(await faultsOfAccess(page), what).toEqual([])
    const sheet = page.getByRole('dialog')
    const standing = async (number: string): Promise<Row[]> =>
      (await floor.rest.get(`/api/v1/bans?number=${encodeURIComponent(number)}`)).items

    await test.step('one number, for the whole company', async () => {
      await page.getByRole('link', { name: '設定' }).click()
      await page.getByRole('link', { name: '禁止', exact: true }).click()
      await page.getByRole('button', { name: '番号を禁止' }).click()
      await sheet.getByLabel('電話番号').fill('でんわ')
      await sheet.getByLabel('全社').check()
      await sheet.getByRole('button', { name: '禁止にする' }).click()
      await expect(sheet.getByText('電話番号として正しくありません')).toBeVisible()
      await accessible('a ban by hand')
      await sheet.getByLabel('電話番号').fill('０３ー１２３４ー８９０１')
      await sheet.getByLabel('理由').fill('本人から電話があった')
      await sheet.getByRole('button', { name: '禁止にする' }).click()
      await expect(page.getByRole('row', { name: /03-1234-8901/ })).toContainText('本人から電話があった')
      expect(await standing('+81312348901')).toMatchObject([{ scope: 'company', origin: 'manual', stands: true }])
    })

    await test.step('a file of numbers; the row that is none is named', async () => {
      await page.getByRole('button', { name: 'CSVで登録・解除' }).click()
      await page.getByRole('menuitem', { name: 'ファイルの番号を禁止', exact: true }).click()
      const rows = '電話番号,理由\n03-1234-8902,退会\n(03)1234-8903,\n番号なし2,\n０３１２３４８９０２,\n'
      await sheet.getByLabel('ファイルを選ぶ').setInputFiles({ name: '禁止.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })
      await sheet.getByLabel('全社').check()
      await expect(page.getByRole('menu'), 'the menu has gone').toHaveCount(0)
      await accessible('bans by file')
      await sheet.getByRole('button', { name: '禁止にする' }).click()
      await expect(sheet.getByRole('cell', { name: '番号なし2' })).toBeVisible()
      await expect(sheet.locator('dd')).toHaveText(['2', '0', '1', '1'])
      await accessible('what became of the file')
      await sheet.getByRole('button', { name: '閉じる' }).last().click()
    })

    await test.step('found however it is written', async () => {
      await page.getByLabel('電話番号').fill('+81 3 1234 8902')
      await expect(page.getByRole('row', { name: /03-1234-8902/ })).toContainText('退会')
      await expect(page.getByRole('row', { name: /03-1234-8901/ })).toHaveCount(0)
      await accessible('the bans')
    })

    await test.step('「禁止解除」 asks why', async () => {
      await page.getByRole('button', { name: '禁止解除: 03-1234-8902' }).click()
      await expect(sheet.getByRole('button', { name: '禁止解除' })).toBeDisabled()
      await sheet.getByLabel('解除の理由').fill('本人の依頼')
      await accessible('lifting')
      await sheet.getByRole('button', { name: '禁止解除' }).click()
      await expect(page.getByText('条件に合う禁止はありません')).toBeVisible()
      await page.getByLabel('状態', { exact: true }).selectOption('over')
      await expect(page.getByRole('row', { name: /03-1234-8902/ })).toContainText('解除済み')
      expect(await standing('03-1234-8902')).toEqual([])
    })

    await test.step('the rest is released by file', async () => {
      await page.getByRole('button', { name: 'CSVで登録・解除' }).click()
      await page.getByRole('menuitem', { name: 'ファイルの番号を禁止解除' }).click()
      const rows = Buffer.from('03-1234-8901\n03-1234-8903\n')
      await sheet.getByLabel('ファイルを選ぶ').setInputFiles({ name: '解除.csv', mimeType: 'text/csv', buffer: rows })
      await sheet.getByLabel('解除の理由').fill('登録の誤り')
      await sheet.getByRole('button', { name: '禁止解除' }).click()
      await expect(sheet.locator('dd')).toHaveText(['2', '0', '0', '0'])
      expect(await standing('03-1234-8903')).toEqual([])
    })
    expect(desk.faults, 'no script of the page failed').toEqual([])
  } finally {
    await context.close()
  }
})
