// What an agent does during a call: mute and keys.

import { AGENT_HZ } from '../src/desk.ts'
import { readWav, part, rmsDb, toneDb } from '../src/sound.ts'
import { until } from '../src/programs.ts'
import { expect, test } from '../src/world.ts'

test('muted the customer hears nothing; keys arrive one by one', async ({ floor, desk: sitDown }) => {
  const desk = await sitDown(floor)
  const since = floor.carrier.report().length
  await desk.call(await floor.lead(28))
  await desk.talking()
  const answered = Date.parse((await floor.carrier.heard({ event: 'answered' }, 5_000, since)).at)
  const clock = () => Date.now() - answered

  // Told apart in the carrier's recording by time: talking, muted, talking again.
  await until('two seconds of talk', 5_000, () => clock() > 2_000)
  await desk.popup.getByRole('button', { name: 'ミュート' }).click()
  await expect(desk.popup.getByText('ミュート中')).toBeVisible()
  const muted = clock()
  await until('two seconds of silence', 5_000, () => clock() > muted + 2_000)
  const stillMuted = clock()
  await desk.popup.getByRole('button', { name: 'ミュート' }).click()
  await expect(desk.popup.getByText('ミュート中')).toBeHidden()
  const open = clock()
  await until('a second and a half of talk', 5_000, () => clock() > open + 1_500)

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
  expect(toneDb(part(heard, 1_000, 1_900), AGENT_HZ)).toBeGreaterThan(-24)
  expect(rmsDb(part(heard, muted + 300, stillMuted - 100)), 'nothing while muted').toBeLessThan(-60)
  expect(toneDb(part(heard, open + 500, open + 1_400), AGENT_HZ)).toBeGreaterThan(-24)
})
