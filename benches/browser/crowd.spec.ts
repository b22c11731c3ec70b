// 500 agents on the floor, 50 events a second, and somebody scrolls: only what is in view is drawn, and nothing stands still.

import { Desk } from '../../tests/browser/src/desk.ts'
import { expect, test } from '../../tests/browser/src/world.ts'

const AGENTS = 500
const EVENTS_PER_S = 50
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString()

function agentAt(n: number) {
  const name = ['talking', 'ready', 'wrap_up', 'talking', 'break'][n % 5]
  const state = name === 'break' ? { name, reason: 'meal' } : { name }
  return { agent: id(n), state, since: ago(n * 7), call: name === 'talking' ? id(10_000 + n) : null, desk_connected: true, sound_connected: true }
}

function callAt(n: number) {
  return {
    id: id(10_000 + n), direction: n % 3 ? 'outbound' : 'inbound', state: 'talking', agent: id(n), colleague: null, project: null, lead: null,
    number: `+8190${String(10_000_000 + n)}`, number_as_typed: '', caller_id: null, trunk: null, muted: false, held: false, help_since: null, recording: true,
    dialled_at: ago(n * 7 + 9), ringing_at: null, answered_at: ago(n * 7), ended_at: null, cause: null, sip_status: null,
  }
}

test('a crowd of 500 is scrolled while 50 events a second come, and the page follows', async ({ browser, floor }) => {
  test.setTimeout(60_000)
  const context = await browser.newContext()
  const desk = await Desk.signIn(context, floor.demo.facts.url, floor.demo.account('supervisor'))
  const { page } = desk
  const users = Array.from({ length: AGENTS }, (_, n) => ({
    id: id(n), login: `agent${n}`, name: `担当 ${String(n).padStart(3, '0')}`, kana: null, role: 'agent', extension: String(1_000 + n),
    locale: 'ja', active: true, workgroup_ids: [], rights: [], created_at: ago(90_000),
  }))
  await page.route('**/api/v1/users?*', (route) => route.fulfill({ json: { items: users, next_cursor: null } }))
  let tell: ((event: object) => void) | undefined
  await page.routeWebSocket(/\/api\/v1\/socket/, (socket) => {
    let seq = 0
    socket.connectToServer().onMessage((message) => {
      const frame = JSON.parse(String(message))
      if (frame.type === 'hello') {
        seq = frame.seq
        const calls = users.map((_, n) => n).filter((n) => agentAt(n).call).map(callAt)
        frame.snapshot = { agents: users.map((_, n) => agentAt(n)), calls, supervisions: [], transfers: [] }
      } else if (frame.type === 'event') return
      socket.send(JSON.stringify(frame))
    })
    tell = (event) => socket.send(JSON.stringify({ type: 'event', seq: ++seq, at: new Date().toISOString(), ...event }))
  })
  await page.goto(`${floor.demo.facts.url}/floor`)
  const table = page.getByRole('table', { name: '担当者の一覧' })
  await expect(table).toHaveAttribute('aria-rowcount', String(AGENTS + 1))
  await expect(page.getByRole('button', { name: '出勤中' })).toContainText(String(AGENTS))
  expect(await table.getByRole('row').count(), 'only what is in view is drawn').toBeLessThan(60)

  await page.evaluate(() => {
    const watch = { frames: [] as number[], tasks: [] as number[] }
    Object.assign(window, { watch })
    new PerformanceObserver((list) => list.getEntries().forEach((task) => watch.tasks.push(task.duration))).observe({ type: 'longtask' })
    let last = performance.now()
    const frame = (now: number) => {
      watch.frames.push(now - last)
      last = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  const box = await table.boundingBox()
  await page.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) + 200)
  const begun = Date.now()
  for (let sent = 0; Date.now() - begun < 6_000; ) {
    while (sent < ((Date.now() - begun) / 1_000) * EVENTS_PER_S) {
      const n = (sent * 37) % AGENTS
      const states = ['talking', 'ready', 'wrap_up', 'ringing'] as const
      tell?.({ event: 'agent', ...agentAt(n), state: { name: states[sent % states.length] }, since: ago(0) })
      sent += 1
    }
    await page.mouse.wheel(0, Math.floor((Date.now() - begun) / 1_500) % 2 ? -600 : 600)
  }
  const { frames, tasks } = await page.evaluate(() => (window as unknown as { watch: { frames: number[]; tasks: number[] } }).watch)
  const sorted = frames.toSorted((a, b) => a - b)
  const p = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)])
  console.log(`500 agents, 50 events/s, scrolled: frames p50 ${p(0.5)} p95 ${p(0.95)} max ${p(1)} ms; tasks over 50 ms: ${tasks.length}, longest ${Math.round(Math.max(0, ...tasks))} ms`)
  expect(Math.max(0, ...tasks), 'the longest time in which the page answers nothing').toBeLessThan(200)
  expect(desk.faults).toEqual([])
  await context.close()
})
