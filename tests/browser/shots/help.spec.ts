// Pictures of what an agent and a supervisor tell each other: a request for help, a message, an ordered break.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { faultsOfAccess } from '../src/access.ts'
import { expect, test } from '../src/world.ts'

const FOLDER = process.env.SHOTS ?? join(import.meta.dirname, '../results/shots')

test.use({ viewport: { width: 1280, height: 720 } })

test('help, a message and an ordered break are pictured', async ({ talk }) => {
  mkdirSync(FOLDER, { recursive: true })
  test.setTimeout(120_000)
  // As it stands, without loading it anew: what is said only once would be lost.
  const shoot = async (page: Page, name: string, colours: 'light' | 'dark', language: 'ja' | 'en') => {
    await page.evaluate((scheme) => document.documentElement.setAttribute('data-mantine-color-scheme', scheme), colours)
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), `${name}: no overflow`).toBeLessThanOrEqual(1280)
    expect.soft(await faultsOfAccess(page), `${name}.${language}.${colours}`).toEqual([])
    await page.screenshot({ path: join(FOLDER, `${name}.${language}.${colours}.png`), animations: 'disabled' })
  }
  const { agent, boss } = await talk('北浜ホールディングス株式会社')
  const inEnglish = async (page: Page) => {
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Sound: connected').waitFor()
  }
  await agent.popup.getByRole('button', { name: '応援' }).click()
  await agent.popup.getByText('応援を依頼中').waitFor()
  await boss.page.getByRole('region', { name: '応援の依頼' }).waitFor()
  await shoot(agent.page, 'call-help', 'light', 'ja')
  await shoot(boss.page, 'floor-help', 'light', 'ja')
  await boss.wish(agent.account, 'メッセージを送る')
  await boss.page.getByLabel('メッセージ', { exact: true }).fill('次の休憩は 15 時からです。\n終わったら声をかけてください。')
  await shoot(boss.page, 'order-message', 'light', 'ja')
  await boss.page.getByRole('button', { name: '送信' }).click()
  await agent.page.getByRole('article').waitFor()
  await shoot(agent.page, 'message', 'light', 'ja')
  await boss.wish(agent.account, '離席にする')
  await boss.page.getByLabel('そのほかの理由').waitFor()
  await shoot(boss.page, 'order-break', 'light', 'ja')
  await boss.page.keyboard.press('Escape')
  await boss.page.getByRole('link', { name: 'ヒストリー' }).click()
  await boss.page.getByRole('article').waitFor()
  await shoot(boss.page, 'help-note', 'light', 'ja')
  await inEnglish(boss.page)
  await inEnglish(agent.page)
  await shoot(boss.page, 'help-note', 'dark', 'en')
  await shoot(agent.page, 'message', 'dark', 'en')
  await boss.page.getByRole('link', { name: 'Floor' }).click()
  await boss.page.getByRole('region', { name: 'Requests for help' }).waitFor()
  await shoot(boss.page, 'floor-help', 'dark', 'en')
  const more = boss.page.getByRole('button', { name: `More for ${agent.account.name}` })
  for (const [entry, name] of [
    ['Send a message', 'order-message'],
    ['Send on a break', 'order-break'],
  ] as const) {
    await more.click()
    await boss.page.getByRole('menuitem', { name: entry }).click()
    await boss.page.getByRole('dialog').waitFor()
    await shoot(boss.page, name, 'dark', 'en')
    await boss.page.keyboard.press('Escape')
  }
  await agent.page.getByRole('region', { name: 'Call', exact: true }).getByRole('button', { name: 'Hang up' }).click()
  await agent.page.getByRole('button', { name: 'Later' }).click()
})
