// Every screen that is to be seen, in one table: add yours here. `name` is the picture's name; `at` its address; `then` brings
// the page to the state that is wanted, with `say` for words in the language of the picture.

import type { Page } from '@playwright/test'
import type { Account } from '../src/programs.ts'
import type { Scene } from './scene.ts'

export interface Screen {
  name: string
  /** Who looks at it. `null` = nobody is signed in. */
  role: Account['role'] | null
  at: (scene: Scene) => string
  then?: (page: Page, say: (ja: string, en: string) => string, scene: Scene) => Promise<void>
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()

export const SCREENS: Screen[] = [
  { name: 'login', role: null, at: () => '/' },

  // The agent.
  { name: 'lists', role: 'agent', at: () => '/lists' },
  { name: 'leads', role: 'agent', at: (s) => `/lists/${s.project}` },
  { name: 'lead', role: 'agent', at: (s) => `/lists/${s.project}/leads/${s.lead}` },
  { name: 'history', role: 'agent', at: () => '/history' },
  { name: 'dial', role: 'agent', at: () => '/dial' },

  // The administrator.
  { name: 'settings-guide', role: 'admin', at: () => '/settings' },
  { name: 'settings-workgroup', role: 'admin', at: (s) => `/settings/workgroups?id=${s.group}` },
  { name: 'settings-user', role: 'admin', at: (s) => `/settings/users?id=${s.user}` },
  { name: 'settings-user-new', role: 'admin', at: () => '/settings/users?id=new' },
  { name: 'settings-team', role: 'admin', at: (s) => `/settings/team?id=${s.user}` },
  { name: 'settings-fields', role: 'admin', at: (s) => `/settings/fields?id=${s.fieldSet}` },
  { name: 'settings-results', role: 'admin', at: (s) => `/settings/results?id=${s.resultSet}` },
  { name: 'settings-project', role: 'admin', at: (s) => `/settings/projects?id=${s.project}` },
  {
    name: 'settings-project-rules',
    role: 'admin',
    at: (s) => `/settings/projects?id=${s.project}`,
    then: (page, say) => page.getByRole('heading', { name: say('自動の再架電', 'Automatic retry') }).scrollIntoViewIfNeeded(),
  },
  {
    name: 'settings-conflict',
    role: 'admin',
    at: (s) => `/settings/workgroups?id=${s.group}`,
    then: async (page, say, scene) => {
      const name = page.getByRole('textbox', { name: say('名称', 'Name') }).first()
      const was = await name.inputValue()
      const answer = await scene.floor.rest.ask('PATCH', `/api/v1/workgroups/${scene.group}`, { name: `${was}（東）` })
      if (!answer.ok) throw new Error(await answer.text())
      await name.fill(`${was} 第一`)
      await button(page, say('保存', 'Save')).click()
      await page.getByRole('dialog').waitFor()
      await scene.floor.rest.ask('PATCH', `/api/v1/workgroups/${scene.group}`, { name: was })
    },
  },
  { name: 'admin-leads', role: 'admin', at: (s) => `/settings/leads?project=${s.project}` },
  { name: 'admin-leads-everywhere', role: 'admin', at: () => '/settings/leads' },
  {
    name: 'admin-leads-condition',
    role: 'admin',
    at: (s) => `/settings/leads?project=${s.project}&f=${encodeURIComponent(JSON.stringify(['prefecture:contains:京']))}`,
    then: (page, say) => button(page, say('条件を追加', 'Add a condition')).click(),
  },
  {
    name: 'admin-leads-bulk',
    role: 'admin',
    at: (s) => `/settings/leads?project=${s.project}`,
    then: async (page, say) => {
      await page.getByLabel(say('表示中のリードをすべて選ぶ', 'Choose all leads shown')).check()
      await button(page, say('担当者を変更', 'Owner')).click()
      const sheet = page.getByRole('dialog')
      await sheet.getByLabel(say('担当者', 'Owner'), { exact: true }).selectOption({ index: 2 })
      await sheet.getByText(say('件を変更します', 'leads change')).waitFor()
    },
  },
  {
    name: 'admin-export',
    role: 'admin',
    at: (s) => `/settings/leads?project=${s.project}`,
    then: (page, say) => button(page, say('エクスポート', 'Export')).click(),
  },
  { name: 'admin-imports', role: 'admin', at: () => '/settings/imports' },
  { name: 'admin-import-file', role: 'admin', at: () => '/settings/imports?id=new' },
  { name: 'admin-import-columns', role: 'admin', at: (s) => `/settings/imports?id=${s.imports.mapping}` },
  { name: 'admin-import-check', role: 'admin', at: (s) => `/settings/imports?id=${s.imports.check}&step=check` },
  {
    name: 'admin-import-question',
    role: 'admin',
    at: (s) => `/settings/imports?id=${s.imports.asking}&step=check`,
    then: (page, say) => page.getByRole('columnheader', { name: say('行', 'Line'), exact: true }).scrollIntoViewIfNeeded(),
  },
  { name: 'admin-import-done', role: 'admin', at: (s) => `/settings/imports?id=${s.imports.done}` },
  { name: 'admin-import-undone', role: 'admin', at: (s) => `/settings/imports?id=${s.imports.undone}` },
  { name: 'admin-exports', role: 'admin', at: () => '/settings/exports' },
  { name: 'admin-bulk', role: 'admin', at: () => '/settings/bulk' },
  { name: 'admin-enter', role: 'admin', at: () => '/settings/enter' },
  { name: 'admin-bin', role: 'admin', at: () => '/settings/bin' },
  { name: 'admin-bans', role: 'admin', at: () => '/settings/bans?state=all' },
  {
    name: 'admin-ban-place',
    role: 'admin',
    at: () => '/settings/bans',
    then: (page, say) => button(page, say('番号を禁止', 'Ban a number')).click(),
  },
  { name: 'settings-audit', role: 'admin', at: () => '/settings/audit' },
  { name: 'settings-lines', role: 'admin', at: () => '/settings/lines' },
  { name: 'settings-keys', role: 'admin', at: () => '/settings/keys' },
]
