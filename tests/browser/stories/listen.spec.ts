// A supervisor listens: within a second of the click, unheard by everybody (MON-1, MON-20).

import { faultsOfAccess } from '../src/access.ts'
import { AGENT_HZ } from '../src/desk.ts'
import { heardAfterClick, listen, say } from '../src/page_sound.ts'
import { afterwards, CUSTOMER_HZ, LEVEL, Moments, meanToneDb } from '../src/parties.ts'
import { rmsDb, usualToneDb } from '../src/sound.ts'
import { SUPERVISOR_HZ } from '../src/supervisor.ts'
import { expect, test } from '../src/world.ts'

test('mon_01 mon_20 a click on the floor and both are heard within a second; nobody hears the supervisor', async ({
  floor,
  talk,
}, info) => {
  test.setTimeout(120_000)
  const { agent, boss, since } = await talk('聞かれる商事')
  const row = boss.row(agent.account)
  await expect(row).toContainText('通話中')
  await expect(row).toContainText('聞かれる商事')
  expect(await faultsOfAccess(boss.page)).toEqual([])
  const delays: number[] = []
  const moments = new Moments()
  for (let round = 0; round < 5; round++) {
    // A browser goes on with a tone that has just ended: the click counts from silence.
    await expect.poll(async () => rmsDb(await listen(boss.page, 300))).toBeLessThan(-60)
    await boss.button(agent.account, 'モニタリング').click()
    delays.push(await heardAfterClick(boss.page, CUSTOMER_HZ, LEVEL, 1_500))
    await boss.is('モニタリング')
    if (round < 4) await boss.end()
  }
  await info.attach('click to sound, ms', { body: JSON.stringify(delays) })
  console.log(`click on モニタリング to the customer in the supervisor's ear, ms: ${delays.map(Math.round).join(' ')}`)
  for (const delay of delays) expect(delay, 'heard within a second of the click').toBeLessThan(1_000)

  // The client closes the microphone of whoever only listens. Here it does not: the server alone keeps them unheard.
  await boss.page.evaluate(() => {
    const replace = RTCRtpSender.prototype.replaceTrack
    RTCRtpSender.prototype.replaceTrack = function (track) {
      return track ? replace.call(this, track) : Promise.resolve()
    }
  })
  await boss.turn('ささやき')
  await expect.poll(async () => usualToneDb(await listen(agent.page, 300), SUPERVISOR_HZ), { message: 'the microphone is open' }).toBeGreaterThan(LEVEL - 3)
  await boss.turn('モニタリング')

  // Both at unity gain; and the supervisor, who talks all the time, in nobody's ear.
  await moments.during('talks', async () => {
    const heard = await listen(boss.page, 2_000)
    for (const hz of [AGENT_HZ, CUSTOMER_HZ]) {
      expect(usualToneDb(heard, hz), `${hz} Hz at the supervisor`).toBeGreaterThan(LEVEL - 2)
      expect(usualToneDb(heard, hz), `${hz} Hz at the supervisor`).toBeLessThan(LEVEL + 2)
    }
  })
  expect(await faultsOfAccess(boss.page), 'with the panel open').toEqual([])
  const withTalk = await listen(agent.page, 1_500)
  await say(boss.page, null)
  await moments.during('silent', async () => void (await listen(boss.page, 2_000)))
  const control = await listen(agent.page, 1_500)
  expect(meanToneDb(withTalk, SUPERVISOR_HZ), "the supervisor at the agent's ear").toBeLessThan(meanToneDb(control, SUPERVISOR_HZ) + 3)
  await expect(row).toContainText('自分')

  await agent.hangUp()
  await agent.ended('切電しました')
  await expect(boss.panel).toBeHidden()
  await expect(boss.page.getByText('通話が終わったため、モニタリングを終了しました。')).toBeVisible()
  const ears = await afterwards(floor, agent, since)
  await agent.later()
  const at = (sound: typeof ears.left, begun: number, name: string) => meanToneDb(moments.of(sound, begun, name), SUPERVISOR_HZ)
  for (const [who, sound, begun] of [
    ['the customer', ears.customer, ears.customerBegun],
    ['the recording, left', ears.left, ears.recordingBegun],
    ['the recording, right', ears.right, ears.recordingBegun],
  ] as const) {
    expect(at(sound, begun, 'talks'), who).toBeLessThan(at(sound, begun, 'silent') + 3)
  }
})

test('mon_15 what cannot be listened to says why', async ({ floor, talk }) => {
  const { agent, boss } = await talk()
  // A call of the supervisor's own waits for its result: said in words that can be acted on.
  await boss.desk.ready()
  await boss.desk.call(await floor.lead(11))
  await boss.desk.ended('話中')
  await boss.page.getByRole('link', { name: 'フロア' }).click()
  await boss.button(agent.account, 'ささやき').click()
  await expect(boss.page.getByText('自分の通話または後処理が残っています。結果を保存してから、もう一度お試しください。')).toBeVisible()
  await expect(boss.panel).toBeHidden()
  await boss.desk.later()
  // By keys alone: the row, then listening, then another way, then the end.
  await boss.page.getByRole('link', { name: 'フロア' }).click()
  await boss.page.getByRole('button', { name: `${agent.account.name}を選ぶ` }).focus()
  await boss.page.keyboard.press('Alt+4')
  await boss.is('モニタリング')
  await boss.page.keyboard.press('Alt+6')
  await boss.is('割り込み')
  await boss.page.keyboard.press('Alt+0')
  await expect(boss.panel).toBeHidden()
  // From the row the call is ended too; it is asked first.
  await boss.wish(agent.account, '通話を切る')
  const asked = boss.page.getByRole('dialog')
  expect(await faultsOfAccess(boss.page)).toEqual([])
  await asked.getByRole('button', { name: '通話を切る' }).click()
  await agent.ended('切電しました')
  await agent.later()
})
