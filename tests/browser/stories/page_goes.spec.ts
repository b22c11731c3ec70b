// The page goes away during a call, comes back, or is displaced by another.

import { Desk } from '../src/desk.ts'
import { listen } from '../src/page_sound.ts'
import { toneDb } from '../src/sound.ts'
import { expect, test } from '../src/world.ts'

test('closing the tab ends the call after the grace time, and nothing is stuck', async ({ floor, desk: sitDown }) => {
  const desk = await sitDown(floor)
  const since = floor.carrier.report().length
  await desk.call(await floor.lead(24))
  await desk.talking()
  const callId = await desk.callId()
  await desk.page.close()
  const row = await floor.rest.ended((row) => row.id === callId, 15_000)
  expect(row.cause.what).toBe('page_closed')
  await floor.carrier.heard({ event: 'ended' }, 5_000, since)
  await floor.rest.nothingStuck()
  // The same person sits down again, finds the form of that call, puts it off, and can work.
  const again = await sitDown(floor)
  await expect(again.agentState).toHaveText('受付可')
})

test('a reload in a call comes back to the same call with its sound', async ({ floor, desk: sitDown }) => {
  const desk = await sitDown(floor)
  await desk.call(await floor.lead(24))
  await desk.talking()
  const callId = await desk.callId()
  await desk.popup.getByLabel('通話メモ').fill('書きかけ')
  await desk.page.reload()
  await expect(desk.popup).toHaveAttribute('data-call-state', 'talking')
  expect(await desk.callId()).toBe(callId)
  await expect(desk.popup.getByLabel('通話メモ')).toHaveValue('書きかけ')
  await expect.poll(async () => toneDb(await listen(desk.page, 250), 800), { message: 'sound again' }).toBeGreaterThan(-25)
  await desk.hangUp()
  await desk.ended('切電しました')
  await desk.later()
})

test('a second sign-in takes over the desk and the call; the first page says so', async ({ floor, desk: sitDown, browser }) => {
  const desk = await sitDown(floor)
  await desk.call(await floor.lead(24))
  await desk.talking()
  const callId = await desk.callId()
  const context = await browser.newContext()
  const second = await Desk.signIn(context, floor.demo.facts.url, desk.account)
  await expect(desk.page.getByRole('heading', { name: '別のページがこの席を引き継ぎました' })).toBeVisible()
  await expect(second.popup).toHaveAttribute('data-call-id', callId)
  await second.hangUp()
  await second.ended('切電しました')
  await second.later()
  await context.close()
})
