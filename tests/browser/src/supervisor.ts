// The supervisor's page as a person uses it: the floor, its rows, the panel of the call that is listened to.

import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { Desk } from './desk.ts'
import type { Account } from './programs.ts'

/** What supervisors say, Hz: no sum, difference or multiple of what agent (700) and customer (1000) say. */
export const SUPERVISOR_HZ = 1900
export const SECOND_SUPERVISOR_HZ = 2300

export type Mode = 'モニタリング' | 'ささやき' | '割り込み'

export class Supervisor {
  readonly page: Page

  private constructor(readonly desk: Desk) {
    this.page = desk.page
  }

  static async signIn(context: BrowserContext, url: string, account: Account, hz: number): Promise<Supervisor> {
    const supervisor = new Supervisor(await Desk.signIn(context, url, account, hz))
    await supervisor.page.getByRole('link', { name: 'フロア' }).click()
    await expect(supervisor.page.getByRole('heading', { name: 'フロア' })).toBeVisible()
    await expect(supervisor.page.getByText('音声: 接続済み')).toBeVisible()
    return supervisor
  }

  row(agent: Account): Locator {
    return this.page.getByRole('table', { name: '担当者の一覧' }).getByRole('row').filter({ hasText: agent.name })
  }

  /** The row's button of this way of listening. */
  button(agent: Account, mode: Mode): Locator {
    return this.row(agent).getByRole('button', { name: `${mode}: ${agent.name}` })
  }

  /** An entry of the row's menu. */
  async wish(agent: Account, entry: string) {
    await this.row(agent).getByRole('button', { name: `${agent.name}のその他の操作` }).click()
    await this.page.getByRole('menuitem', { name: entry }).click()
  }

  /** Listen to this agent's call, by one click in the row. */
  async listen(agent: Account, mode: Mode = 'モニタリング') {
    await this.button(agent, mode).click()
    await this.is(mode)
  }

  /** Another way of listening, by one click in the panel. */
  async turn(mode: Mode) {
    await this.panel.getByRole('button', { name: mode, exact: true }).click()
    await this.is(mode)
  }

  /** The server says that it is so. */
  async is(mode: Mode) {
    const word = { モニタリング: 'monitor', ささやき: 'whisper', 割り込み: 'barge' }[mode]
    await expect(this.panel).toHaveAttribute('data-listen-mode', word)
    await expect(this.panel).toHaveAttribute('data-listen-state', 'listening')
    await expect(this.panel.getByRole('status')).toContainText(mode)
  }

  get panel(): Locator {
    return this.page.getByRole('region', { name: 'モニタリング', exact: true })
  }

  async end() {
    await this.panel.getByRole('button', { name: '終了' }).click()
    await expect(this.panel).toBeHidden()
  }
}
