// Runs the browser tests on a build of their own port. --shots takes the pages' pictures into .shots instead.
// Other arguments go to the test runner.
import { createServer } from 'node:net'
import { pathToFileURL } from 'node:url'
import { findBrowser } from './browser.mjs'
import { buildConsole } from './build.mjs'
import { install } from './install.mjs'
import { bin, root, run } from './workspace.mjs'

/** Runs one project of e2e/playwright.config.ts with what `findBrowser` found; its exit code. */
export async function runBrowserTests({ browser, project = 'e2e', args = [] }) {
  const env = { VIVARIUM_PORT: String(await freePort()), ...(browser ? { VIVARIUM_CHROMIUM: browser } : {}) }
  const all = ['test', '--config', 'e2e/playwright.config.ts', `--project=${project}`, ...args]
  const { code } = await run(bin('playwright', 'e2e'), all, { cwd: root, env, show: true })
  return code
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const args = process.argv.slice(2)
  await install()
  const browser = await findBrowser()
  await buildConsole()
  const project = args.includes('--shots') ? 'shots' : 'e2e'
  process.exitCode = await runBrowserTests({ browser, project, args: args.filter(arg => arg !== '--shots') })
}
