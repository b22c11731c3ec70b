// The whisper gate with a real browser on each side (MON-2, MON-4): the agent hears the supervisor at their level, and at
// that moment neither the customer nor the recording holds anything of them; mode after mode, also around the switches.

import { AGENT_HZ, type Desk } from '../src/desk.ts'
import { heardByAgent, listen, say } from '../src/page_sound.ts'
import { afterwards, CUSTOMER_HZ, LEVEL, meanToneDb, Moments, peakToneDb } from '../src/parties.ts'
import { longestGapMs, usualToneDb } from '../src/sound.ts'
import { SUPERVISOR_HZ, type Supervisor } from '../src/supervisor.ts'
import { expect, test } from '../src/world.ts'

/** (c): the agent's ear holds the supervisor's tone at its level, or nothing is proved. */
async function reachesTheAgent(agent: Desk, what: string) {
  const heard = await listen(agent.page, 1_500)
  expect(usualToneDb(heard, SUPERVISOR_HZ), `the supervisor at the agent's ear: ${what}`).toBeGreaterThan(LEVEL - 3)
  expect(usualToneDb(heard, SUPERVISOR_HZ), `the supervisor at the agent's ear: ${what}`).toBeLessThan(LEVEL + 3)
  expect(usualToneDb(heard, CUSTOMER_HZ), `the customer at the agent's ear: ${what}`).toBeGreaterThan(LEVEL - 3)
}

async function switchAbout(boss: Supervisor) {
  for (let round = 0; round < 3; round++) {
    await boss.turn('モニタリング')
    await boss.turn('ささやき')
  }
}

test('mon_02 a whisper reaches the agent alone, not the customer, not the recording', async ({ floor, talk }) => {
  test.setTimeout(90_000)
  const { agent, boss, since } = await talk()
  await boss.listen(agent.account, 'ささやき')
  const moments = new Moments()

  // (b) while the agent talks: compared with the same call while the supervisor says nothing.
  await expect.poll(async () => usualToneDb(await listen(agent.page, 300), SUPERVISOR_HZ)).toBeGreaterThan(LEVEL - 3)
  await moments.during('whisper beside the agent', () => reachesTheAgent(agent, 'beside their own voice'))
  await moments.during('switching beside the agent', () => switchAbout(boss))
  await say(boss.page, null)
  await moments.during('control', async () => void (await listen(agent.page, 3_000)))

  // (b) while the agent sends digital silence: absolute.
  await say(boss.page, LEVEL)
  await say(agent.page, null)
  await expect.poll(async () => usualToneDb(await listen(agent.page, 300), SUPERVISOR_HZ)).toBeGreaterThan(LEVEL - 3)
  await moments.during('whisper into silence', () => reachesTheAgent(agent, 'the agent silent'))
  await moments.during('switching in silence', () => switchAbout(boss))
  await boss.end()

  await agent.hangUp()
  await agent.ended('切電しました')
  const ears = await afterwards(floor, agent, since)
  await agent.later()
  const measured: Record<string, string> = {}
  // A round of switching is shorter than a moment's edges, and is judged with them.
  const at = (sound: typeof ears.left, begun: number, name: string) => moments.of(sound, begun, name, name.startsWith('switching') ? 0 : 250)
  for (const [who, sound, begun] of [
    ['the customer', ears.customer, ears.customerBegun],
    ['the recording, left', ears.left, ears.recordingBegun],
    ['the recording, right', ears.right, ears.recordingBegun],
  ] as const) {
    const control = meanToneDb(at(sound, begun, 'control'), SUPERVISOR_HZ)
    for (const name of ['whisper beside the agent', 'switching beside the agent']) {
      const there = meanToneDb(at(sound, begun, name), SUPERVISOR_HZ)
      measured[`${who}, ${name}`] = `${there.toFixed(1)} (control ${control.toFixed(1)})`
      expect(there, `${who}, ${name}`).toBeLessThan(control + 3)
    }
  }
  for (const [who, sound, begun] of [
    ['the customer', ears.customer, ears.customerBegun],
    ['the recording, left', ears.left, ears.recordingBegun],
  ] as const) {
    for (const name of ['whisper into silence', 'switching in silence']) {
      const there = peakToneDb(at(sound, begun, name), SUPERVISOR_HZ)
      measured[`${who}, ${name}`] = there.toFixed(1)
      expect(there, `${who}, ${name}`).toBeLessThan(-90)
    }
  }
  console.log(`the supervisor's tone where it must not be, dBFS: ${JSON.stringify(measured)}`)
})

test('mon_04 from mode to mode in less than 200 ms, and the others hear no gap', async ({ floor, talk }) => {
  test.setTimeout(90_000)
  const { agent, boss, since } = await talk()
  await boss.listen(agent.account)
  await expect.poll(async () => usualToneDb(await listen(agent.page, 300), CUSTOMER_HZ)).toBeGreaterThan(LEVEL - 3)
  const moments = new Moments()
  const took: number[] = []
  await agent.page.evaluate(() => window.kakeruEar?.clear())
  await moments.during('switching', async () => {
    await listen(boss.page, 600)
    for (const mode of ['ささやき', '割り込み', 'モニタリング', '割り込み', 'ささやき', 'モニタリング'] as const) {
      took.push(
        await boss.page.evaluate(async (name) => {
          const panel = document.querySelector('[data-listen-mode]')
          const button = [...(panel?.querySelectorAll('button') ?? [])].find((one) => one.textContent?.trim() === name)
          const told = new Promise<number>((done) => {
            new MutationObserver(() => done(performance.now())).observe(panel as Element, { attributeFilter: ['data-listen-mode'] })
          })
          const from = performance.now()
          button?.click()
          return (await told) - from
        }, mode),
      )
      await boss.is(mode)
    }
    await listen(boss.page, 600)
  })
  console.log(`from mode to mode, click to the server's event, ms: ${took.map(Math.round).join(' ')}`)
  for (const ms of took) expect(ms).toBeLessThan(200)
  const heard = await heardByAgent(agent.page, 25_000)
  expect(longestGapMs(heard, CUSTOMER_HZ), "the customer's voice at the agent").toBeLessThanOrEqual(60)
  await boss.end()
  await agent.hangUp()
  await agent.ended('切電しました')
  const ears = await afterwards(floor, agent, since)
  await agent.later()
  expect(longestGapMs(moments.of(ears.customer, ears.customerBegun, 'switching'), AGENT_HZ), "the agent's voice at the customer").toBeLessThanOrEqual(60)
})
