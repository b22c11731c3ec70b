// The agent's page as a person uses it: by the words on it. Nothing here knows how the page is made.

import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { giveMouthAndEar } from './page_sound.ts'
import type { Account } from './programs.ts'

/** What the agent says, Hz. */
export const AGENT_HZ = 700

export interface LeadAt {
  projectId: string
  projectName: string
  leadId: string
  leadName: string
  number: string
}

export class Desk {
  /** Errors that the page's scripts did not catch. */
  readonly faults: string[] = []

  private constructor(
    readonly page: Page,
    readonly url: string,
    readonly account: Account,
  ) {
    page.on('pageerror', (error) => this.faults.push(String(error)))
  }

  /** A page of its own for this account, signed in through the form. */
  static async signIn(context: BrowserContext, url: string, account: Account, hz = AGENT_HZ): Promise<Desk> {
    const page = await context.newPage()
    await giveMouthAndEar(page, hz)
    const desk = new Desk(page, url, account)
    await page.goto(url)
    await page.getByLabel('ログイン名').fill(account.login)
    await page.getByLabel('パスワード', { exact: true }).fill(account.password)
    await page.getByRole('button', { name: 'サインイン' }).click()
    await expect(page.getByRole('heading', { name: 'リスト選択' })).toBeVisible()
    return desk
  }

  /** Ready to work, whatever was before: a form that waits is put off, 「受付開始」 where it is asked for. */
  async ready() {
    const [start, later] = [this.page.getByRole('button', { name: '受付開始' }), this.popup.getByRole('button', { name: 'あとで入力' })]
    // The state may move by itself meanwhile (a page that comes back is given its old one): what can be clicked is, again
    // and again, until it stands.
    const click = { timeout: 1_000 }
    await expect(async () => {
      if (await later.isVisible()) await later.click(click)
      else if (await start.isEnabled(click).catch(() => false)) await start.click(click)
      await expect(this.agentState).toHaveText('受付可', click)
    }).toPass({ timeout: 20_000 })
    await expect(this.page.getByText('音声: 接続済み')).toBeVisible()
  }

  get agentState(): Locator {
    return this.page.getByRole('status', { name: '自分の状態' })
  }

  get popup(): Locator {
    return this.page.getByRole('region', { name: '通話', exact: true })
  }

  /** The state of the call in words; for an ended one the cause (and what to make of it). */
  get callState(): Locator {
    return this.popup.getByRole('status')
  }

  /** Standard mode: 「リスト選択」 → project → search → lead. */
  async pick(lead: LeadAt) {
    await this.page.getByRole('link', { name: 'リスト選択' }).first().click()
    await this.page.getByRole('main').getByRole('link', { name: lead.projectName, exact: true }).click()
    await this.page.getByLabel('検索').fill(lead.leadName)
    await this.page.getByRole('link', { name: lead.leadName, exact: true }).click()
    await expect(this.page.getByRole('heading', { name: lead.leadName })).toBeVisible()
  }

  /** Straight to the lead's own address within the running page (no reload, the call and the sound live on). */
  async open(lead: LeadAt) {
    await this.page.evaluate((path) => {
      history.pushState(null, '', path)
      dispatchEvent(new PopStateEvent('popstate'))
    }, `/lists/${lead.projectId}/leads/${lead.leadId}`)
    await expect(this.page.getByRole('heading', { name: lead.leadName })).toBeVisible()
  }

  /** Click the number in the contacts, then 「発信」. */
  async dial(lead: LeadAt) {
    await this.page.getByRole('button', { name: `電話 ${lead.number}` }).click()
    await this.popup.getByRole('button', { name: '発信' }).click()
  }

  async call(lead: LeadAt) {
    await this.open(lead)
    await this.dial(lead)
  }

  async talking(ms = 10_000) {
    await expect(this.callState).toContainText('通話中', { timeout: ms })
    await expect(this.agentState).toHaveText('通話中')
  }

  async hangUp() {
    await this.popup.getByRole('button', { name: '切電' }).click()
  }

  /** The call is over, and the page says why in these words. */
  async ended(words: string, ms = 10_000) {
    await expect(this.popup).toHaveAttribute('data-call-state', 'ended', { timeout: ms })
    await expect(this.callState).toContainText(words)
    await expect(this.agentState).toHaveText('後処理')
  }

  /** The id of the call on screen. */
  async callId(): Promise<string> {
    return (await this.popup.getAttribute('data-call-id')) ?? ''
  }

  /** Result, memo, 「保存」; the agent is `then` again what they were. */
  async save(result: string, memo: string, then: string | RegExp = '受付可') {
    await this.popup.getByRole('radio', { name: result }).check({ force: true })
    await this.popup.getByLabel('通話メモ').fill(memo)
    await this.popup.getByRole('button', { name: '保存' }).click()
    await expect(this.popup).toBeHidden()
    await expect(this.agentState).toHaveText(then)
  }

  /** 「あとで入力」; the agent is ready again. */
  async later() {
    await this.popup.getByRole('button', { name: 'あとで入力' }).click()
    await expect(this.popup).toBeHidden()
    await expect(this.agentState).toHaveText('受付可')
  }
}
