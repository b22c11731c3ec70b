// The popup's 「設定」: the microphone is heard, speaker and ring play a tone.

import { faultsOfAccess } from '../src/access.ts'
import { expect, test } from '../src/world.ts'

test('the level of the microphone moves and is judged; a tone is played on each device', async ({ floor, desk: sitDown }) => {
  const desk = await sitDown(floor)
  const lead = await floor.lead(26, '機器確認商事')
  await desk.open(lead)
  await desk.page.getByRole('button', { name: `電話 ${lead.number}` }).click()
  await desk.popup.getByRole('tab', { name: '設定' }).click()
  await desk.popup.getByRole('button', { name: 'マイクを確認' }).click()
  await expect(desk.popup.getByText('よく聞こえています')).toBeVisible()
  expect(Number(await desk.popup.getByRole('meter').getAttribute('aria-valuenow'))).toBeGreaterThan(0)
  await desk.popup.getByRole('button', { name: '確認を終える' }).click()
  for (const name of ['スピーカーを確認', '着信音を確認']) {
    const button = desk.popup.getByRole('button', { name })
    await button.click()
    await expect(button).toBeEnabled()
  }
  expect(await faultsOfAccess(desk.page), 'the settings of the popup').toEqual([])
})
