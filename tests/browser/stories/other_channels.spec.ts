// Activities of other channels on the lead's page: a note, a visit, a mail that is drafted by a click on its address.

import { faultsOfAccess } from '../src/access.ts'
import { expect, test } from '../src/world.ts'

test('a note, a visit with its result, and a mail drafted by a click', async ({ floor, desk: sitDown }) => {
  const sato = floor.demo.account('agent')
  const [lead] = await floor.projectWith('経路の試験', [sato.login], [{ name: '経路商事', number: '03-1247-0025' }])
  const contact = (await floor.rest.get(`/api/v1/leads/${lead.leadId}`)).contacts[0]
  const added = await floor.rest.ask('POST', `/api/v1/contacts/${contact.id}/methods`, { type: 'mail', value: 'info@keiro.example.jp' })
  expect(added.status, await added.text()).toBeLessThan(300)
  const desk = await sitDown(floor, sato)
  const { page } = desk
  // No mail program opens in a test: what would be opened is kept.
  await page.evaluate(() => {
    const opened: string[] = []
    ;(globalThis as unknown as { opened: string[] }).opened = opened
    ;(globalThis as unknown as { navigation: EventTarget }).navigation.addEventListener('navigate', (event) => {
      const { url } = (event as Event & { destination: { url: string } }).destination
      if (url.startsWith('mailto:')) {
        opened.push(url)
        event.preventDefault()
      }
    })
  })
  await desk.open(lead)
  const write = page.getByRole('group', { name: '活動を記録' })

  await write.getByRole('button', { name: 'メモ' }).click()
  await page.getByRole('form', { name: 'メモを記録' }).getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('alert')).toContainText('メモを入力してください')
  await page.getByRole('form', { name: 'メモを記録' }).getByLabel('メモ').fill('受付は山田様')
  await page.getByRole('form', { name: 'メモを記録' }).getByRole('button', { name: '保存' }).click()
  const entries = page.getByRole('listitem')
  await expect(entries.filter({ hasText: '受付は山田様' })).toContainText('メモ')

  await write.getByRole('button', { name: '訪問' }).click()
  const visit = page.getByRole('form', { name: '訪問を記録' })
  await visit.getByLabel('メモ').fill('資料を手渡し')
  await visit.getByLabel('アクション結果').selectOption({ label: await floor.success() })
  expect(await faultsOfAccess(page), 'writing a visit down').toEqual([])
  await visit.getByRole('button', { name: '保存' }).click()
  await expect(entries.filter({ hasText: '資料を手渡し' })).toContainText(await floor.success())

  // A click on the address: the mail program's link, and a draft that is finished afterwards.
  await page.getByRole('button', { name: 'メール info@keiro.example.jp' }).click()
  await expect(page.getByText('下書きを作りました')).toBeVisible()
  expect(await page.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual(['mailto:info@keiro.example.jp'])
  const draft = entries.filter({ hasText: 'info@keiro.example.jp' })
  await expect(draft).toContainText('下書き')
  await draft.getByRole('button', { name: '記録する' }).click()
  await draft.getByLabel('メモ').fill('お見積りを送付')
  await draft.getByRole('button', { name: '保存' }).click()
  await expect(entries.filter({ hasText: 'お見積りを送付' })).toBeVisible()
  await expect(page.getByText('下書き', { exact: true })).toBeHidden()

  // What is banned gets no mail either.
  await page.keyboard.press('Alt+p')
  await page.getByRole('dialog').getByRole('button', { name: '禁止', exact: true }).click()
  await expect(page.getByText('このリードへの連絡は禁止されています')).toBeVisible()
  await page.getByRole('button', { name: 'メール info@keiro.example.jp' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '禁止されているため' })).toBeVisible()
})
