import stories from '../../tests/browser/playwright.config.ts'

// The stories' browser and flags; what is measured here is too slow, or too dependent on the machine, for a test.
export default { ...stories, testMatch: ['*.spec.ts'], outputDir: '../../tests/browser/results/benches', reporter: [['list']] }
