// What an agent does during a call: mute and keys.

import { AGENT_HZ } from '../src/desk.ts'
import { listen } from '../src/page_sound.ts'
import { part, readWav, rmsDb, stretches } from '../src/sound.ts'
import { until } from '../src/programs.ts'
import { expect, test } from '../src/world.ts'

test('muted the customer hears nothing; keys arrive one by one', async ({ floor, desk: sitDown }) => {
  const desk = await sitDown(floor)
  const since = floor.carrier.report().length
  await desk.call(await floor.lead(28))
  await desk.talking()
  // Talking, muted, talking again, each for as long as the ear in the page counts.
  await listen(desk.page, 2_000)
  await desk.popup.getByRole('button', { name: 'ミュート' }).click()
  await expect(desk.popup.getByText('ミュート中')).toBeVisible()
  await listen(desk.page, 2_000)
  await desk.popup.getByRole('button', { name: 'ミュート' }).click()
  await expect(desk.popup.getByText('ミュート中')).toBeHidden()
  await listen(desk.page, 1_500)

  await desk.popup.getByRole('button', { name: 'キーパッド' }).click()
  for (const key of ['1', '2', '3', '4', '#']) await desk.popup.getByRole('button', { name: key, exact: true }).click()
  await expect(desk.popup.getByLabel('送信した番号')).toHaveText('1234#')
  const digits = () => floor.carrier.report().slice(since).map((line) => line.digit ?? '').join('')
  await until(`1234# at the carrier, it has ${digits()}`, 5_000, () => digits().length >= 5)
  expect(digits()).toBe('1234#')

  await desk.hangUp()
  await desk.ended('切電しました')
  await desk.later()
  const recorded = await floor.carrier.heard({ event: 'recorded' }, 15_000, since)
  const [, heard] = readWav(floor.carrier.recording(recorded))
  const parts = stretches(heard, AGENT_HZ, -20).filter((stretch) => stretch.ms >= 500)
  expect(parts.slice(0, 3).map((stretch) => stretch.present), JSON.stringify(parts)).toEqual([true, false, true])
  const [talk, silence, again] = parts
  expect(talk.ms).toBeGreaterThan(1_500)
  expect(silence.ms).toBeGreaterThan(1_500)
  expect(again.ms).toBeGreaterThan(1_000)
  const muted = part(heard, silence.fromMs + 100, silence.fromMs + silence.ms - 100)
  expect(rmsDb(muted), 'nothing while muted').toBeLessThan(-60)
})
