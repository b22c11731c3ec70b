// What a supervisor tells an agent from the floor: a message 「メッセージ」, and to take a break 「離席にする」.

import { faultsOfAccess } from '../src/access.ts'
import type { Desk } from '../src/desk.ts'
import { until } from '../src/programs.ts'
import type { Row } from '../src/rest.ts'
import { expect, test } from '../src/world.ts'

test('a supervisor writes to an agent and sends them on a break, also during a call', async ({ talk }) => {
  const { agent, boss } = await talk()
  const { name } = agent.account
  const sheet = boss.page.getByRole('dialog')
  await boss.wish(agent.account, 'メッセージを送る')
  await expect(sheet.getByRole('button', { name: '送信' })).toBeDisabled()
  await sheet.getByLabel('メッセージ', { exact: true }).fill('次の休憩は 15 時からです。\n終わったら声をかけてください。')
  await expect(sheet).toContainText('31 / 500')
  expect(await faultsOfAccess(boss.page)).toEqual([])
  await sheet.getByRole('button', { name: '送信' }).click()
  await expect(boss.page.getByText(`${name}さんに送信しました`)).toBeVisible()
  await expect(sheet).toBeHidden()
  const note = agent.page.getByRole('article', { name: `${boss.desk.account.name}さんからのメッセージ` })
  await expect(note).toBeVisible()
  expect(await note.innerText()).toContain('次の休憩は 15 時からです。\n終わったら声をかけてください。')
  await expect(boss.page.getByRole('article'), 'it is not for who wrote it').toBeHidden()
  expect(await faultsOfAccess(agent.page)).toEqual([])

  // The break waits for the call's end.
  await boss.wish(agent.account, '離席にする')
  await expect(sheet).toContainText('いまの通話や後処理が終わってから離席になります')
  await sheet.getByLabel('そのほかの理由').fill('面談')
  expect(await faultsOfAccess(boss.page)).toEqual([])
  await sheet.getByRole('button', { name: '離席にする' }).click()
  await expect(boss.page.getByText(`${name}さんは、通話と後処理が終わると離席になります`)).toBeVisible()
  await expect(agent.agentState).toHaveText('通話中')
  await agent.hangUp()
  await agent.ended('切電しました')
  await expect(note, 'a message stays until it is closed').toBeVisible()
  await note.getByRole('button', { name: '閉じる' }).click()
  await expect(note).toBeHidden()
  await agent.popup.getByRole('button', { name: 'あとで入力' }).click()
  await expect(agent.agentState).toHaveText('離席・面談')
  await expect(boss.row(agent.account)).toContainText('面談')

  // Without a call: at once, with a reason of the list.
  await agent.ready()
  await boss.wish(agent.account, '離席にする')
  await expect(sheet).toContainText('すぐに離席になり')
  await sheet.getByRole('radio', { name: '会議' }).check({ force: true })
  await sheet.getByRole('button', { name: '離席にする' }).click()
  await expect(agent.agentState).toHaveText('離席・会議')
})

test('an order that cannot reach anybody says so, and what was written stays', async ({ floor, desk: sitDown, supervisor: walkIn }) => {
  const [first, second] = [await sitDown(floor), await sitDown(floor, floor.demo.account('agent', 1))]
  const boss = await walkIn(floor)
  const sheet = boss.page.getByRole('dialog')
  const users: Row[] = (await floor.rest.get('/api/v1/users?limit=200')).items
  const leaves = async (desk: Desk) => {
    await desk.page.close()
    const id = users.find((user) => user.login === desk.account.login)?.id
    await until('the page is known to be gone', 10_000, async () => {
      const agents: Row[] = (await floor.rest.get('/api/v1/floor')).agents
      return !agents.some((row) => row.agent === id && row.desk_connected)
    })
  }
  await boss.wish(first.account, 'メッセージを送る')
  await sheet.getByLabel('メッセージ', { exact: true }).fill('届きますか')
  await leaves(first)
  await sheet.getByRole('button', { name: '送信' }).click()
  await expect(sheet.getByRole('alert')).toContainText(`${first.account.name}さんの画面が開いていないため、届きませんでした。`)
  await expect(sheet.getByLabel('メッセージ', { exact: true })).toHaveValue('届きますか')
  expect(await faultsOfAccess(boss.page)).toEqual([])
  await sheet.getByRole('button', { name: 'キャンセル' }).click()

  await boss.wish(second.account, '離席にする')
  await second.page.getByRole('button', { name: '離席する' }).click()
  await second.page.getByRole('menuitem', { name: '業務終了' }).click()
  await expect(second.agentState).toHaveText('オフライン')
  await leaves(second)
  await sheet.getByRole('button', { name: '離席にする' }).click()
  await expect(sheet.getByRole('alert')).toHaveText(`${second.account.name}さんは業務を終えているため、離席にできません。`)
})
