// Each behaviour of the carrier: the right cause in history and the right Japanese words on screen.

import { AGENT_HZ, type Desk } from '../src/desk.ts'
import { listen } from '../src/page_sound.ts'
import { loudest, rmsDb, toneDb } from '../src/sound.ts'
import { expect, type Floor, test } from '../src/world.ts'

interface Expected {
  ending: number
  what: string
  whose: string
  status: number | null
  words: string
  /** What is done between the click and the end. */
  until?: (desk: Desk) => Promise<void>
  ms?: number
}

const hangUpWhenTalking = async (desk: Desk) => {
  await desk.talking(20_000)
  await desk.hangUp()
}

const QUICK: Expected[] = [
  { ending: 11, what: 'busy', whose: 'callee', status: 486, words: '話中' },
  {
    ending: 12,
    what: 'cancelled',
    whose: 'agent',
    status: null,
    words: '発信を取り消しました',
    until: async (desk) => {
      await expect(desk.callState).toContainText('呼び出し中')
      await desk.hangUp()
    },
  },
  {
    ending: 13,
    what: 'not_in_use',
    whose: 'carrier',
    status: 404,
    words: '現アナ',
    until: async (desk) => {
      await expect(desk.callState).toContainText('アナウンス')
      const heard = await listen(desk.page, 2_500)
      expect(rmsDb(heard), 'the announcement is heard before any answer').toBeGreaterThan(-45)
    },
    ms: 15_000,
  },
  { ending: 14, what: 'refused', whose: 'callee', status: 603, words: '着信拒否' },
  {
    ending: 15,
    what: 'hung_up',
    whose: 'callee',
    status: 200,
    words: '相手が切りました',
    until: async (desk) => desk.talking(),
  },
  {
    ending: 16,
    what: 'hung_up',
    whose: 'agent',
    status: 200,
    words: '切電しました',
    until: async (desk) => {
      await expect(desk.callState).toContainText('アナウンス')
      expect(rmsDb(await listen(desk.page, 1_000)), 'early media is heard').toBeGreaterThan(-40)
      await hangUpWhenTalking(desk)
    },
  },
  { ending: 17, what: 'hung_up', whose: 'agent', status: 200, words: '切電しました', until: hangUpWhenTalking },
  { ending: 18, what: 'line_fault', whose: 'carrier', status: 503, words: '回線エラー' },
]

const SLOW: Expected[] = [
  { ending: 31, what: 'line_lost', whose: 'carrier', status: null, words: '回線から応答がありません', ms: 45_000 },
  { ending: 10, what: 'hung_up', whose: 'agent', status: 200, words: '切電しました', until: hangUpWhenTalking },
]

async function goesAs(floor: Floor, desk: Desk, expected: Expected) {
  await test.step(`a number that ends in ${expected.ending}: ${expected.words}`, async () => {
    const lead = await floor.lead(expected.ending)
    await desk.call(lead)
    await expected.until?.(desk)
    await desk.ended(expected.words, expected.ms)
    const callId = await desk.callId()
    await desk.later()
    const row = await floor.rest.ended((row) => row.id === callId)
    const label = `${expected.ending}`
    expect(row.cause, label).toEqual({ what: expected.what, whose: expected.whose })
    if (expected.status !== null) expect(row.sip_status, label).toBe(expected.status)
    expect(row.talk_ms > 0, label).toBe(expected.status === 200)
  })
}

test('every end has its cause and its words', async ({ floor, desk: sitDown }) => {
  test.setTimeout(150_000)
  const [quick, slow] = [await sitDown(floor), await sitDown(floor, floor.demo.account('agent', 1))]
  // The slow ones only wait; they do so at another desk meanwhile.
  const waiting = (async () => {
    for (const expected of SLOW) await goesAs(floor, slow, expected)
  })()
  waiting.catch(() => undefined)
  for (const expected of QUICK) await goesAs(floor, quick, expected)
  await waiting
})

test('each tone is heard as itself, silence as silence, and the echo is our own voice', async ({ floor, desk: sitDown }) => {
  test.setTimeout(120_000)
  const desk = await sitDown(floor)
  const tones = [400, 500, 600, 700, 800, 1000, 1200, 1500]
  const endings: [number, number | 'silence' | 'echo'][] = [
    ...tones.map((hz, i): [number, number] => [20 + i, hz]),
    [28, 'silence'],
    [29, 'echo'],
  ]
  for (const [ending, what] of endings) {
    await test.step(`${ending}: ${what}`, async () => {
      await desk.call(await floor.lead(ending))
      await desk.talking()
      if (what === 'silence') {
        expect(rmsDb(await listen(desk.page, 800)), 'silence').toBeLessThan(-50)
      } else {
        const hz = what === 'echo' ? AGENT_HZ : what
        await expect.poll(async () => toneDb(await listen(desk.page, 250), hz), { message: `${ending}` }).toBeGreaterThan(-25)
        const found = loudest(await listen(desk.page, 400), tones)
        expect(found.hz).toBe(hz)
        expect(found.leadDb).toBeGreaterThan(15)
      }
      await desk.hangUp()
      await desk.ended('切電しました')
      await desk.later()
    })
  }
})

test('the other side puts us on hold and comes back; the call is one call', async ({ floor, desk: sitDown }) => {
  const desk = await sitDown(floor)
  const since = floor.carrier.report().length
  await desk.call(await floor.lead(32))
  await desk.talking()
  await expect.poll(async () => toneDb(await listen(desk.page, 250), 1000)).toBeGreaterThan(-25)
  await floor.carrier.heard({ event: 'held' }, 10_000, since)
  await expect.poll(async () => toneDb(await listen(desk.page, 400), 1000), { message: 'music, not the tone' }).toBeLessThan(-35)
  await floor.carrier.heard({ event: 'resumed' }, 10_000, since)
  await expect.poll(async () => toneDb(await listen(desk.page, 400), 1000), { message: 'the tone again' }).toBeGreaterThan(-25)
  await desk.hangUp()
  await desk.ended('切電しました')
  await desk.later()
})

test('the one who could not talk calls back, and the agent answers', async ({ floor, desk: sitDown }) => {
  const desk = await sitDown(floor)
  await desk.call(await floor.lead(19))
  await desk.ended('不在')
  await desk.later()
  const incoming = desk.page.getByRole('alertdialog', { name: '着信' })
  await expect(incoming).toBeVisible()
  await incoming.getByRole('button', { name: '応答' }).click()
  await desk.talking()
  expect(rmsDb(await listen(desk.page, 2_000)), 'the greeting is heard').toBeGreaterThan(-45)
  const callId = await desk.callId()
  await desk.hangUp()
  await desk.ended('切電しました')
  await desk.later()
  const row = await floor.rest.ended((row) => row.id === callId)
  expect(row).toMatchObject({ direction: 'inbound', cause: { what: 'hung_up', whose: 'agent' } })
})
