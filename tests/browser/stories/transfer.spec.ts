// A call is transferred: after a talk with the colleague, who sees lead and memo (XFR-3, XFR-9), and blind, coming back (XFR-2).

import { faultsOfAccess } from '../src/access.ts'
import { AGENT_HZ, type Desk } from '../src/desk.ts'
import { listen } from '../src/page_sound.ts'
import { CUSTOMER, CUSTOMER_HZ, LEVEL } from '../src/parties.ts'
import { rmsDb, usualToneDb } from '../src/sound.ts'
import { expect, test } from '../src/world.ts'

const COLLEAGUE_HZ = 1900

async function hears(desk: Desk, hz: number, what: string) {
  await expect.poll(async () => usualToneDb(await listen(desk.page, 300), hz), { message: what }).toBeGreaterThan(LEVEL - 3)
}

async function transferTo(agent: Desk, colleague: Desk, way: '相談して転送' | 'すぐに転送') {
  await agent.popup.getByRole('button', { name: '転送', exact: true }).click()
  await agent.popup.getByRole('combobox', { name: '転送先' }).fill(colleague.account.extension)
  await expect(agent.popup.getByRole('listbox', { name: '転送先の一覧' }).getByRole('option', { selected: true })).toContainText(colleague.account.name)
  expect(await faultsOfAccess(agent.page)).toEqual([])
  await agent.popup.getByRole('button', { name: way }).click()
}

test('xfr_03 xfr_09 talk first, go back and forth, hand over: the colleague has call, lead and memo', async ({ floor, desk: sitDown }) => {
  test.setTimeout(90_000)
  const agent = await sitDown(floor)
  const colleague = await sitDown(floor, floor.demo.account('agent', 1), COLLEAGUE_HZ)
  await agent.call(await floor.lead(CUSTOMER, '転送される商事'))
  await agent.talking()
  const callId = await agent.callId()
  await agent.popup.getByLabel('通話メモ').fill('見積もりの件')
  await transferTo(agent, colleague, '相談して転送')

  const incoming = colleague.page.getByRole('alertdialog')
  await expect(incoming).toContainText(`${agent.account.name}さんからの転送`)
  await expect(incoming).toContainText('転送される商事')
  await expect(incoming).toContainText('見積もりの件')
  expect(await faultsOfAccess(colleague.page)).toEqual([])
  await incoming.getByRole('button', { name: '応答' }).click()
  const panel = agent.popup.getByRole('region', { name: '転送' })
  await expect(panel).toContainText('相談中')
  await hears(agent, COLLEAGUE_HZ, 'the colleague at the agent')
  await hears(colleague, AGENT_HZ, 'the agent at the colleague')
  expect(usualToneDb(await listen(agent.page, 1_000), CUSTOMER_HZ), 'not the customer').toBeLessThan(-50)

  await panel.getByRole('button', { name: '話す相手を替える' }).click()
  await hears(agent, CUSTOMER_HZ, 'the customer at the agent again')
  expect(rmsDb(await listen(colleague.page, 1_000)), 'music at the colleague').toBeGreaterThan(-45)
  await panel.getByRole('button', { name: '三者で話す' }).click()
  await hears(colleague, CUSTOMER_HZ, 'the customer at the colleague')
  await hears(agent, COLLEAGUE_HZ, 'the colleague at the agent')
  await panel.getByRole('button', { name: '通話から抜ける' }).click()

  await agent.ended('引き継がれました')
  await expect(colleague.popup).toHaveAttribute('data-call-id', callId)
  await colleague.talking()
  await expect(colleague.popup.getByLabel('通話メモ')).toHaveValue('見積もりの件')
  await hears(colleague, CUSTOMER_HZ, 'the customer at the colleague')
  expect(usualToneDb(await listen(colleague.page, 1_000), AGENT_HZ), 'the agent is gone').toBeLessThan(-50)
  await agent.later()
  await colleague.hangUp()
  await colleague.ended('切電しました')
  await colleague.later()
})

test('xfr_02 blind to somebody who refuses: the call comes back, marked', async ({ floor, desk: sitDown }) => {
  test.setTimeout(60_000)
  const agent = await sitDown(floor)
  const colleague = await sitDown(floor, floor.demo.account('agent', 1), COLLEAGUE_HZ)
  await agent.call(await floor.lead(CUSTOMER))
  await agent.talking()
  await transferTo(agent, colleague, 'すぐに転送')
  await expect(agent.agentState).toHaveText('後処理')
  await colleague.page.getByRole('alertdialog').getByRole('button', { name: '拒否' }).click()
  const back = agent.page.getByRole('alertdialog')
  await expect(back).toContainText('呼び戻し')
  await back.getByRole('button', { name: '応答' }).click()
  await agent.talking()
  await hears(agent, CUSTOMER_HZ, 'the customer at the agent again')
  await agent.hangUp()
  await agent.ended('切電しました')
  await agent.later()
})
