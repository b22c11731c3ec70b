import { defineConfig } from '@playwright/test'

// One worker: every story starts its own programs and measures sound, and two cores are what we count on.
export default defineConfig({
  testMatch: ['units/*.spec.ts', 'stories/*.spec.ts'],
  outputDir: 'results/artifacts',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A stall of a whole shared machine is a gap in every sound on it: there a story is told twice, and the first time is shown.
  retries: process.env.CI ? 1 : 0,
  reporter: [['./src/summary.ts']],
  use: {
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    bypassCSP: true,
    viewport: { width: 1366, height: 768 },
    screenshot: 'only-on-failure',
    permissions: ['microphone'],
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        '--autoplay-policy=no-user-gesture-required',
        '--disable-features=WebRtcHideLocalIpsWithMdns',
      ],
    },
  },
})
