// Pictures of every screen in both languages and both colours, into `results/shots` (or $SHOTS); what axe finds on any of
// them is a failure, and so is a script that fails. `ONLY=admin-import` makes those whose names begin so.

import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../src/world.ts'
import { faultsOfAccess } from '../src/access.ts'
import { Desk } from '../src/desk.ts'
import { sceneOn } from './scene.ts'
import { SCREENS } from './screens.ts'

const FOLDER = process.env.SHOTS ?? join(import.meta.dirname, '../results/shots')
const ONLY = process.env.ONLY ?? ''
const LANGUAGES = ['ja', 'en'] as const
const COLOURS = ['light', 'dark'] as const

test('every screen is pictured', async ({ browser, floor }) => {
  const fonts = execFileSync('fc-list', [':lang=ja', 'family'], { encoding: 'utf8' })
  expect(fonts, 'a Japanese font is installed (fonts-noto-cjk)').not.toBe('')
  mkdirSync(FOLDER, { recursive: true })
  const scene = await sceneOn(floor)
  const wanted = SCREENS.filter((screen) => screen.name.startsWith(ONLY))
  for (const role of new Set(wanted.map((screen) => screen.role))) {
    const context = await browser.newContext()
    const { url } = floor.demo.facts
    const desk = role && (await Desk.signIn(context, url, floor.demo.account(role)))
    const page = desk ? desk.page : await context.newPage()
    if (!desk) await page.goto(url)
    for (const language of LANGUAGES) {
      for (const colours of COLOURS) {
        await page.evaluate(([tongue, scheme]) => {
          localStorage.setItem('kakeru.language', tongue)
          localStorage.setItem('kakeru.colours', scheme)
        }, [language, colours])
        for (const screen of wanted.filter((one) => one.role === role)) {
          const name = `${screen.name}.${language}.${colours}`
          await test.step(name, async () => {
            await page.goto(`${url}${screen.at(scene)}`)
            await page.waitForLoadState('networkidle')
            // A screen that is not brought to its state is told at the end; the others are pictured all the same.
            const say = (ja: string, en: string) => (language === 'ja' ? ja : en)
            const fault = await screen.then?.(page, say, scene).catch((error: unknown) => String(error))
            expect.soft(fault ?? '', name).toBe('')
            await page.waitForLoadState('networkidle')
            expect.soft(await faultsOfAccess(page), name).toEqual([])
            await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' })
          })
        }
      }
    }
    if (desk) expect.soft(desk.faults, 'no script of the page failed').toEqual([])
    await context.close()
  }
})
