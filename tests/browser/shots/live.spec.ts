// Pictures of what is only there while people talk: the floor, the panel of a call that is listened to, a call on hold.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { faultsOfAccess } from '../src/access.ts'
import { SECOND_SUPERVISOR_HZ } from '../src/supervisor.ts'
import { expect, test } from '../src/world.ts'

const FOLDER = process.env.SHOTS ?? join(import.meta.dirname, '../results/shots')

test('the floor is pictured while people talk', async ({ floor, desk: sitDown, supervisor: walkIn }) => {
  mkdirSync(FOLDER, { recursive: true })
  const agents = [0, 1, 2, 3].map((nth) => floor.demo.account('agent', nth))
  const leads = await floor.projectWith(
    '新規開拓（関東）',
    agents.map((agent) => agent.login),
    [
      { name: '株式会社みなと商会', number: '03-1234-0525' },
      { name: '北浜ホールディングス株式会社', number: '06-1234-0625' },
      { name: '有限会社さくら工務店', number: '045-123-0712' },
      { name: '医療法人社団あおば会', number: '03-1234-0811' },
    ],
  )
  const [held, talking, ringing, after] = [await sitDown(floor, agents[0]), await sitDown(floor, agents[1]), await sitDown(floor, agents[2]), await sitDown(floor, agents[3])]
  await held.call(leads[0])
  await talking.call(leads[1])
  await ringing.call(leads[2])
  await after.call(leads[3])
  await held.talking()
  await talking.talking()
  await after.ended('話中')
  const boss = await walkIn(floor)
  const admin = await walkIn(floor, floor.demo.account('admin'), SECOND_SUPERVISOR_HZ)

  const shoot = async (page: Page, name: string) => {
    for (const language of ['ja', 'en'] as const) {
      for (const colours of ['light', 'dark'] as const) {
        await page.evaluate(([tongue, scheme]) => {
          localStorage.setItem('kakeru.language', tongue)
          localStorage.setItem('kakeru.colours', scheme)
        }, [language, colours])
        await page.reload()
        await page.waitForLoadState('networkidle')
        await page.getByText(language === 'ja' ? '音声: 接続済み' : 'Sound: connected').waitFor()
        if (name.startsWith('floor-')) await page.locator('[data-listen-state="listening"]').waitFor()
        expect.soft(await faultsOfAccess(page), `${name}.${language}.${colours}`).toEqual([])
        await page.screenshot({ path: join(FOLDER, `${name}.${language}.${colours}.png`), animations: 'disabled' })
      }
    }
    await page.evaluate(() => localStorage.setItem('kakeru.language', 'ja'))
    await page.evaluate(() => localStorage.setItem('kakeru.colours', 'light'))
    await page.reload()
  }
  await shoot(boss.page, 'floor')
  await admin.listen(agents[1])
  await boss.listen(agents[1], 'ささやき')
  await shoot(boss.page, 'floor-listening')
  await held.popup.getByRole('button', { name: '保留' }).click()
  await expect(held.callState).toContainText('保留中')
  await shoot(held.page, 'call-hold')
  await boss.page.goto(`${floor.demo.facts.url}/floor?q=${encodeURIComponent('いない人')}`)
  await boss.page.screenshot({ path: join(FOLDER, 'floor-empty.ja.light.png') })
  for (const desk of [held, talking, ringing]) await desk.hangUp()
  for (const desk of [held, talking, ringing, after]) await desk.later()
})
