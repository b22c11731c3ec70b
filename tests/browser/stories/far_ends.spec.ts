// The far end is somebody else's program: SIPp, then baresip.

import { AGENT_HZ } from '../src/desk.ts'
import { listen } from '../src/page_sound.ts'
import { baresip, sippEcho } from '../src/peers.ts'
import { Demo, Scratch } from '../src/programs.ts'
import { lengthMs, longestGapMs, part, readWav, toneDb } from '../src/sound.ts'
import { expect, Floor, test } from '../src/world.ts'

test('the far end is SIPp: it answers and repeats what the agent says', async ({ desk: sitDown }) => {
  const scratch = new Scratch()
  const far = await sippEcho(scratch)
  const demo = await Demo.start(scratch.at('demo'), far.sip)
  try {
    const floor = await Floor.around(scratch, demo)
    const desk = await sitDown(floor)
    await desk.call(await floor.lead(99))
    await desk.talking()
    await expect.poll(async () => toneDb(await listen(desk.page, 250), AGENT_HZ)).toBeGreaterThan(-25)
    expect(longestGapMs(await listen(desk.page, 3_000), AGENT_HZ)).toBeLessThanOrEqual(60)
    await desk.hangUp()
    await desk.ended('切電しました')
    expect(await far.program.ended(10_000), `SIPp saw the call it expected; it printed:\n${far.program.output.slice(-3_000)}`).toBe(0)
    await floor.rest.nothingStuck()
  } finally {
    await demo.stop()
    await far.program.stop()
    scratch.remove()
  }
})

test('the far end is baresip: both hear each other', async ({ desk: sitDown }) => {
  const scratch = new Scratch()
  const far = await baresip(scratch, '0312340099', 1200)
  const demo = await Demo.start(scratch.at('demo'), far.sip)
  try {
    const floor = await Floor.around(scratch, demo)
    const desk = await sitDown(floor)
    await desk.call(await floor.lead(99))
    await desk.talking()
    await expect.poll(async () => toneDb(await listen(desk.page, 250), 1200)).toBeGreaterThan(-15)
    const heard = await listen(desk.page, 3_000)
    expect(toneDb(heard, 1200)).toBeGreaterThan(-12)
    expect(toneDb(heard, AGENT_HZ)).toBeLessThan(-40)
    await desk.hangUp()
    await desk.ended('切電しました')
    await expect.poll(() => far.program.output).toContain('terminated')
    const [there] = readWav(far.heard())
    const middle = part(there, 800, lengthMs(there) - 300)
    expect(toneDb(middle, AGENT_HZ)).toBeGreaterThan(-24)
    expect(toneDb(middle, AGENT_HZ)).toBeLessThan(-16)
    await floor.rest.nothingStuck()
  } finally {
    await demo.stop()
    await far.program.stop()
    scratch.remove()
  }
})
