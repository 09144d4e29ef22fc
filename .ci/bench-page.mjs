// A built console in a browser, for the benchmarks that need one.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { buildConsole } from './build.mjs'
import { serveFolder } from './static.mjs'
import { root } from './workspace.mjs'

/** Builds and serves the console and starts a browser. `onRequest` hears of all paths that are asked of the server. */
export async function openConsole(onRequest = () => {}) {
  const executablePath = await findBrowser()
  await buildConsole()
  const dist = join(root, 'apps/console/dist')
  // Asked of the server, since a page does not see what its workers load.
  const server = serveFolder(dist)
  server.on('request', request => onRequest(new URL(request.url, 'http://localhost').pathname))
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  const { chromium } = createRequire(join(root, 'e2e/package.json'))('@playwright/test')
  const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath ? { executablePath } : {}) })
  return {
    browser,
    dist,
    url: `http://localhost:${server.address().port}`,
    async close() {
      await browser.close()
      server.close()
    },
  }
}

/** The value that such a part of some numbers do not exceed. */
export const quantile = (numbers, part) =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))] ?? 0
export const median = numbers => quantile(numbers, 0.5)

/**
 * Prints a row of the table: a figure, what it is to stay within, and what Oxide's console took for the same with its
 * mock, its latencies removed.
 */
export function line(name, value, unit, budget = '', oxide = '') {
  const shown = Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1)
  console.log(
    `${name.padEnd(66)} ${shown.padStart(8)} ${unit.padEnd(5)} ${budget === '' ? ''.padEnd(12) : `budget ${budget}`.padEnd(12)} ${oxide && `Oxide ${oxide}`}`.trimEnd(),
  )
}
