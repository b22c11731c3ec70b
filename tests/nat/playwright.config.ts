import stories from '../browser/playwright.config.ts'

export default {
  ...stories,
  testMatch: ['*.spec.ts'],
  outputDir: 'results/artifacts',
  reporter: [['../browser/src/summary.ts']],
  use: { ...stories.use, ignoreHTTPSErrors: true },
}
