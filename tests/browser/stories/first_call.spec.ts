// From a click in the browser to a voice, a recording and a row in history — on a good line and on a bad one.

import { AGENT_HZ } from '../src/desk.ts'
import { heardByAgent, listen } from '../src/page_sound.ts'
import { lengthMs, longestGapMs, part, readWav, type Sound, toneDb, usualToneDb } from '../src/sound.ts'
import { until } from '../src/programs.ts'
import { expect, test } from '../src/world.ts'

const GAP_MAX_MS = 60
const TALK_MS = 10_500

/** The tone is there at about −20 dBFS, the other one is not, and no gap is longer than allowed. */
function holds(what: string, sound: Sound, hz: number, other: number) {
  expect(lengthMs(sound), `${what}: its length`).toBeGreaterThanOrEqual(10_000)
  expect(usualToneDb(sound, hz), `${what}: the level of ${hz} Hz`).toBeGreaterThan(-24)
  expect(usualToneDb(sound, hz), `${what}: the level of ${hz} Hz`).toBeLessThan(-16)
  expect(usualToneDb(sound, other), `${what}: ${other} Hz does not belong here`).toBeLessThan(-45)
  expect(longestGapMs(sound, hz), `${what}: the longest gap`).toBeLessThanOrEqual(GAP_MAX_MS)
}

for (const { line, ending } of [
  { line: 'a good line', ending: 25 },
  { line: 'a line that loses 2 % and shakes by 30 ms', ending: 30 },
]) {
  test(`sign in, dial a lead, talk, hang up, save, look it up, play it: ${line}`, async ({ floor, desk: sitDown }) => {
    const lead = await floor.lead(ending, `試験${ending}株式会社`)
    const desk = await sitDown(floor)
    const since = floor.carrier.report().length
    await desk.pick(lead)
    await desk.dial(lead)
    await desk.talking()

    // The agent's ear. The first moments belong to the attaching of the sound.
    await expect.poll(async () => toneDb(await listen(desk.page, 200), 1000), { message: 'the customer is heard' }).toBeGreaterThan(-26)
    await listen(desk.page, TALK_MS)
    holds("the agent's ear", await heardByAgent(desk.page, 10_000), 1000, AGENT_HZ)

    await desk.hangUp()
    await desk.ended('切電しました')
    const callId = await desk.callId()
    const result = await floor.success()
    await desk.save(result, 'よく聞こえた')

    // The customer's ear: what the carrier wrote down on its right channel.
    const recorded = await floor.carrier.heard({ event: 'recorded' }, 15_000, since)
    const [, heardByCustomer] = readWav(floor.carrier.recording(recorded))
    const middle = (sound: Sound) => part(sound, 600, lengthMs(sound) - 200)
    holds("the customer's ear", middle(heardByCustomer), AGENT_HZ, 1000)

    // History: the row, by REST and on screen.
    const row = await floor.rest.ended((row) => row.id === callId)
    expect(row).toMatchObject({
      direction: 'outbound',
      lead_id: lead.leadId,
      project_id: lead.projectId,
      cause: { what: 'hung_up', whose: 'agent' },
      sip_status: 200,
      result_label: result,
      memo: 'よく聞こえた',
    })
    expect(row.talk_ms).toBeGreaterThan(10_000)
    expect(Date.parse(row.answered_at)).toBeGreaterThanOrEqual(Date.parse(row.dialled_at))
    expect(Date.parse(row.ended_at) - Date.parse(row.answered_at)).toBe(row.talk_ms)
    await desk.page.getByRole('link', { name: 'ヒストリー' }).first().click()
    const shown = desk.page.getByRole('row').filter({ hasText: lead.leadName })
    await expect(shown).toContainText('切電しました')
    await expect(shown).toContainText(result)

    // The recording: the agent on the left, the customer on the right.
    await until('the recording can be played', 15_000, async () => {
      return (await floor.rest.get(`/api/v1/history/${callId}`)).recording?.available
    })
    const [left, right] = readWav(await floor.rest.bytes(`/api/v1/recordings/${callId}`))
    expect(Math.abs(lengthMs(left) - lengthMs(right)), 'both channels are of one length').toBeLessThanOrEqual(20)
    holds('the recording, left', middle(left), AGENT_HZ, 1000)
    const customer = middle(right)
    expect(usualToneDb(customer, 1000)).toBeGreaterThan(-24)
    expect(usualToneDb(customer, AGENT_HZ)).toBeLessThan(-45)
    // What the line lost stays silent in the recording, it is not closed up; a good line has no hole at all.
    expect(longestGapMs(customer, 1000)).toBeLessThanOrEqual(GAP_MAX_MS)
    expect(Math.abs(lengthMs(right) - row.talk_ms), 'the recording is as long as the talk').toBeLessThan(1_000)
  })
}
