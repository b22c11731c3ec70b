// WCAG 2.2 AA by axe: what is wrong with the page as it stands, in words.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Found {
  violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[]
}

export async function faultsOfAccess(page: Page): Promise<string[]> {
  // What moves (a sheet that opens, a colour that changes) is judged when it has come to rest: what has just been mounted
  // begins to move a frame or two later.
  await page.evaluate(async () => {
    const isMoving = (one: Animation) => one.playState === 'running' && one.effect?.getComputedTiming().iterations !== Infinity
    for (let still = 0; still < 4; ) {
      await new Promise(requestAnimationFrame)
      still = document.getAnimations().some(isMoving) ? 0 : still + 1
    }
  })
  await page.evaluate(AXE)
  const found = (await page.evaluate(
    (rules) => (globalThis as unknown as { axe: { run: (at: Document, how: object) => Promise<Found> } }).axe.run(document, { runOnly: rules }),
    RULES,
  )) as Found
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`))
}
