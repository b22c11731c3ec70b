// A new administrator on an empty system: the five steps of the guide, word for word, until an agent sees the first lead.

import { writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { faultsOfAccess } from '../src/access.ts'
import { Desk } from '../src/desk.ts'
import { type Account, freeTcpPort, freeUdpPort, KAKERU, Program, Scratch, until } from '../src/programs.ts'
import { expect, test } from '../src/world.ts'

/** `kakeru serve` with an empty data folder, and the account that its first start shows. */
async function emptySystem(scratch: Scratch): Promise<{ program: Program; url: string; admin: Account }> {
  const url = `http://127.0.0.1:${await freeTcpPort()}`
  const ports = 30_000 + 100 * Math.floor(Math.random() * 20)
  writeFileSync(
    scratch.at('kakeru.toml'),
    `[server]
http = "${new URL(url).host}"
data_dir = "${scratch.at('data')}"
[sip]
listen = "127.0.0.1:${await freeUdpPort()}"
[media]
browser_listen = "127.0.0.1:${await freeUdpPort()}"
rtp_ip = "127.0.0.1"
rtp_port_min = ${ports}
rtp_port_max = ${ports + 98}
`,
  )
  const program = new Program('serve', KAKERU, ['serve', '--config', scratch.at('kakeru.toml')])
  const password = await program.ready(20_000, async () => {
    const shown = /password \(shown this once\): (\S+)/.exec(program.output)?.[1]
    const up = await fetch(`${url}/health/ready`).then((answer) => answer.ok, () => false)
    return up && shown
  })
  return { program, url, admin: { login: 'admin', password, name: '管理者', role: 'admin', extension: '' } }
}

const next = (page: Page, step: string) => page.getByRole('link', { name: `次へ：${step}` })
const add = (page: Page) => page.getByRole('button', { name: '追加', exact: true })

test('a new administrator goes through the five steps, and an agent sees the first lead', async ({ browser }) => {
  test.setTimeout(240_000)
  const scratch = new Scratch()
  const { program, url, admin } = await emptySystem(scratch)
  const context = await browser.newContext()
  try {
    const desk = await Desk.signIn(context, url, admin)
    const { page } = desk
    const accessible = async (what: string) => expect(await faultsOfAccess(page), what).toEqual([])

    await test.step('an empty system says where to begin', async () => {
      await page.getByRole('link', { name: '初期設定をはじめる' }).click()
      await expect(page.getByRole('heading', { name: '初期設定ガイド' })).toBeVisible()
      await expect(page.getByText('0 / 6 完了')).toBeVisible()
      await accessible('the guide')
    })

    await test.step('1: workgroups', async () => {
      await page.getByRole('link', { name: 'ワークグループをつくる: はじめる' }).click()
      await page.getByLabel('名称').fill('営業1課')
      await add(page).click()
      await expect(page.getByRole('heading', { name: '営業1課' })).toBeVisible()
      await accessible('a workgroup')
    })

    const agent = await test.step('a user, whose password is shown once', async (): Promise<Account> => {
      await page.getByRole('link', { name: 'ユーザー', exact: true }).click()
      await page.getByRole('link', { name: 'ユーザーを追加' }).click()
      await page.getByLabel('氏名').fill('佐藤 健')
      await page.getByLabel('ログイン名').fill('佐藤')
      await page.getByLabel('営業1課').check()
      await add(page).click()
      await expect(page.getByText('半角の英数字と . _ - @ だけが使えます')).toBeVisible()
      await expect(page.getByLabel('ログイン名'), 'the field at fault has the focus').toBeFocused()
      await page.getByLabel('ログイン名').fill('sato')
      await add(page).click()
      const sheet = page.getByRole('dialog', { name: '佐藤 健さんのログイン情報' })
      const password = await sheet.locator('dd').last().innerText()
      await accessible('the sign-in that is shown once')
      await sheet.getByRole('button', { name: '閉じる' }).click()
      await expect(page.getByText(password)).toHaveCount(0)
      return { login: 'sato', password, name: '佐藤 健', role: 'agent', extension: '201' }
    })

    await test.step('2: custom fields, put in order with the keyboard', async () => {
      await page.getByRole('link', { name: 'ワークグループ', exact: true }).click()
      await next(page, 'カスタム項目を決める').click()
      await page.getByLabel('セットの名称').fill('法人の情報')
      await page.getByRole('button', { name: 'ひな形から追加' }).click()
      await page.getByRole('menuitem', { name: '法人向けの項目' }).click()
      await page.getByRole('button', { name: /^従業員数を並べ替え/ }).press('ArrowUp')
      await expect(page.getByText('従業員数を6件中1番目に移動しました')).toBeAttached()
      await accessible('a field set')
      await add(page).click()
      await expect(page.getByRole('heading', { name: '法人の情報' })).toBeVisible()
      await expect(page.getByRole('list', { name: '項目' }).getByRole('listitem').first().getByLabel('項目名')).toHaveValue('従業員数')
    })

    await test.step('what is not saved is not lost by a click', async () => {
      await page.getByRole('list', { name: '項目' }).getByLabel('項目名').first().fill('社員数')
      await page.getByRole('link', { name: 'アクション結果', exact: true }).click()
      const question = page.getByRole('dialog', { name: '変更が保存されていません' })
      await question.getByRole('button', { name: '編集を続ける' }).click()
      await page.keyboard.press('Control+s')
      await expect(page.getByRole('alert').filter({ hasText: '保存しました' }).first()).toBeVisible()
    })

    await test.step('3: action results', async () => {
      await next(page, 'アクション結果を決める').click()
      await page.getByLabel('セットの名称').fill('新規開拓')
      await page.getByRole('button', { name: 'ひな形から追加' }).click()
      await page.getByRole('menuitem', { name: '新規開拓（法人）' }).click()
      await accessible('a result set')
      await add(page).click()
      await expect(page.getByRole('heading', { name: '新規開拓' })).toBeVisible()
    })

    await test.step('4: a project', async () => {
      await next(page, 'プロジェクトをつくる').click()
      await page.getByLabel('名称').fill('複合機リース 新規開拓')
      await expect(page.getByLabel('佐藤 健')).toBeChecked()
      await page.getByLabel('本文').fill('わたくし、')
      await page.getByRole('button', { name: '自分の名前' }).click()
      await accessible('a project')
      await add(page).click()
      await expect(page.getByRole('heading', { name: '複合機リース 新規開拓' })).toBeVisible()
    })

    await test.step('5: the first lead; the guide knows it all', async () => {
      await next(page, 'リードを登録する').click()
      await expect(page.getByRole('heading', { name: '新しいインポート' }), 'the step is the import').toBeVisible()
      await page.getByRole('link', { name: 'リードの登録' }).click()
      await page.getByLabel('名称').fill('株式会社あおぞら')
      await page.getByLabel('電話番号').fill('０３−１２３４−５６７８')
      await page.getByRole('button', { name: '登録して次へ' }).click()
      await expect(page.getByRole('link', { name: '株式会社あおぞら' })).toBeVisible()
      await page.getByRole('link', { name: '初期設定ガイド' }).click()
      await expect(page.getByText('5 / 6 完了')).toBeVisible()
      await page.reload()
      await expect(page.getByText('5 / 6 完了')).toBeVisible()
    })

    await test.step('a workgroup with a project is not deleted, and the screen says why', async () => {
      await page.getByRole('link', { name: 'ワークグループ', exact: true }).click()
      await page.getByRole('link', { name: /^営業1課/ }).click()
      await page.getByRole('button', { name: '削除', exact: true }).click()
      const reason = page.getByRole('dialog', { name: '「営業1課」は削除できません' })
      await expect(reason.getByRole('link', { name: '複合機リース 新規開拓' })).toBeVisible()
      await reason.getByRole('button', { name: '閉じる' }).last().click()
    })

    await test.step('the agent signs in with what was shown, and reads the script with their own name', async () => {
      const room = await browser.newContext()
      try {
        const sato = await room.newPage()
        const faults: string[] = []
        sato.on('pageerror', (error) => faults.push(String(error)))
        await sato.goto(url)
        await sato.getByLabel('ログイン名').fill(agent.login)
        await sato.getByLabel('パスワード', { exact: true }).fill(agent.password)
        await sato.getByRole('button', { name: 'サインイン' }).click()
        await expect(sato.getByRole('heading', { name: 'パスワードを決める' }), 'a given password works once').toBeVisible()
        await sato.getByLabel('受け取ったパスワード').fill(agent.password)
        await sato.getByLabel('新しいパスワード', { exact: true }).fill('only-sato-knows')
        await sato.getByLabel('新しいパスワード（確認）').fill('only-sato-knows')
        expect(await faultsOfAccess(sato)).toEqual([])
        await sato.getByRole('button', { name: '決定' }).click()
        await expect(sato.getByRole('heading', { name: 'リスト選択' })).toBeVisible()
        await expect(sato.getByRole('link', { name: '設定' })).toHaveCount(0)
        await sato.getByRole('link', { name: '複合機リース 新規開拓' }).click()
        await sato.getByRole('link', { name: '株式会社あおぞら', exact: true }).click()
        await expect(sato.getByRole('group', { name: 'トークスクリプト' })).toHaveText('わたくし、佐藤 健')
        expect(faults).toEqual([])
      } finally {
        await room.close()
      }
    })

    await test.step('every settings screen can be used by everybody, in both languages and colours', async () => {
      for (const language of ['日本語', 'English']) {
        for (const [name, path] of [['回線', 'lines'], ['API', 'keys'], ['監査ログ', 'audit'], ['ごみ箱', 'bin'], ['guide', '']] as const) {
          await page.goto(`${url}/settings/${path}`)
          await until(`${name} is there`, 10_000, () => page.getByRole('heading', { level: 1 }).count().then((n) => n > 0))
          await accessible(`${name} (${language})`)
          await page.getByRole('button', { name: /^(配色|Colours)$/ }).click()
        }
        await page.getByRole('button', { name: /^(English|日本語)$/ }).click()
      }
    })
    expect(desk.faults, 'no script of the page failed').toEqual([])
  } finally {
    await context.close()
    await program.stop()
    scratch.remove()
  }
  expect(program.output).not.toMatch(/panicked at/)
})
