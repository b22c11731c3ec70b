import { expect, test } from '@playwright/test'
import { giveMouthAndEar, listen } from '../src/page_sound.ts'
import { longestGapMs, rmsDb, toneDb } from '../src/sound.ts'

// The harness alone, without the product: the mouth through two peer connections of one page into its ear.
test('what the page says arrives at its ear with its level and without gaps', async ({ page }) => {
  await page.route('http://127.0.0.1:9/', (route) => route.fulfill({ contentType: 'text/html', body: '<title>loop</title>' }))
  await giveMouthAndEar(page, 700, -20)
  await page.goto('http://127.0.0.1:9/')
  await page.evaluate(async () => {
    const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()]
    near.onicecandidate = ({ candidate }) => void far.addIceCandidate(candidate ?? undefined)
    far.onicecandidate = ({ candidate }) => void near.addIceCandidate(candidate ?? undefined)
    far.ontrack = ({ streams }) => {
      const speaker = new Audio()
      speaker.srcObject = streams[0]
      void speaker.play()
    }
    const microphone = await navigator.mediaDevices.getUserMedia({ audio: true })
    near.addTrack(microphone.getAudioTracks()[0], microphone)
    await near.setLocalDescription()
    await far.setRemoteDescription(near.localDescription!)
    await far.setLocalDescription()
    await near.setRemoteDescription(far.localDescription!)
  })
  await page.waitForFunction(() => window.kakeruEar)
  await expect.poll(async () => rmsDb(await listen(page, 200)), { message: 'sound flows' }).toBeGreaterThan(-40)
  const heard = await listen(page, 2_000)
  expect(toneDb(heard, 700)).toBeGreaterThan(-23)
  expect(toneDb(heard, 700)).toBeLessThan(-17)
  expect(toneDb(heard, 1000)).toBeLessThan(-50)
  expect(longestGapMs(heard, 700)).toBeLessThanOrEqual(60)
})
