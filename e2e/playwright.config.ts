import { defineConfig, devices } from '@playwright/test'

const port = process.env.VIVARIUM_PORT ?? '4390'
const url = `http://localhost:${port}/`
const executablePath = process.env.VIVARIUM_CHROMIUM

export default defineConfig({
  testDir: '.',
  outputDir: '../.results/e2e',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Only what hangs is ended by these: nothing here is a measure of speed.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../.results/e2e.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    // What moves takes its time to be seen, which a test has no use for; e2e/motion.spec.ts looks at it.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'e2e', testMatch: '*.spec.ts' },
    // Pictures of the pages for people to look at, into .shots: not part of the tests.
    { name: 'shots', testMatch: 'shots/*.ts' },
  ],
  webServer: {
    command: `node ../.ci/start.mjs --port ${port}`,
    url,
    timeout: 300_000,
    reuseExistingServer: !process.env.CI && !process.env.VIVARIUM_PORT,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 1000 },
  },
})
