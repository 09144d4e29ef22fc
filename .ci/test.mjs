// npm test: everything, on a machine with only Node and npm. The last line says how many passed and how many failed.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { buildConsole, buildServer } from './build.mjs'
import { checks, unitArgs } from './checks.mjs'
import { runBrowserTests } from './e2e.mjs'
import { install } from './install.mjs'
import { bin, endChildren, results, run, whenToldToEnd } from './workspace.mjs'

const quick = process.argv.includes('--quick')
/** How long the programs that run have to clean up after an interruption, in milliseconds. */
const GRACE_MS = 1000

const total = { passed: 0, failed: 0 }
/** What failed, in words: told once more at the end, for who only reads that. */
const failures = []

whenToldToEnd(() => {
  // The browser tests' runner takes its browsers and its server along on this signal.
  endChildren('SIGINT')
  console.log(`Interrupted.\n${total.passed} passed, ${total.failed + 1} failed`)
  setTimeout(() => process.exit(1), GRACE_MS)
})

mkdirSync(results, { recursive: true })
const installed = await gate('install', install)
if (installed) {
  for (const { name, command, args } of checks) await step(name, () => check(command, args))
  await step('unit tests', unitTests)
  if (!quick) await inBrowser()
}
for (const failure of failures) console.log(`✗ ${failure}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

/** The build and what a person does with it in a browser; without a build there is nothing to try. */
async function inBrowser() {
  let browser
  const found = await gate('browser', async () => {
    browser = await findBrowser()
  })
  const built = await step('build', async () => {
    await buildConsole()
    await buildServer()
    return { passed: 1, failed: 0 }
  })
  if (found && built) await step('browser tests', () => browserTests(browser))
}

/** Does a step, says how long it took and adds up its counts; whether all of it passed. A throw is one failure. */
async function step(name, work) {
  const start = performance.now()
  console.log(`\n── ${name}`)
  let counts
  try {
    counts = await work()
  } catch (error) {
    console.error(error.message)
    counts = { passed: 0, failed: 1 }
  }
  if (counts.failed > 0) failures.push(...(counts.told?.length ? counts.told : [name]))
  total.passed += counts.passed
  total.failed += counts.failed
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const skipped = counts.skipped ? `, ${counts.skipped} skipped` : ''
  console.log(`── ${name}: ${counts.passed} passed, ${counts.failed} failed${skipped}, ${seconds} s`)
  return counts.failed === 0
}

/** A step that is a condition of others and counts only when it fails. */
function gate(name, work) {
  return step(name, async () => {
    await work()
    return { passed: 0, failed: 0 }
  })
}

async function check(command, args) {
  const { code, output } = await run(command, args)
  if (code !== 0) console.error(output.trim())
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function unitTests() {
  const file = fresh('unit.json')
  const { code } = await run(bin('vitest'), unitArgs(file), { show: true })
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const passed = report.numPassedTests
  // A file that does not load has no tests to count, but fails.
  const told = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter(test => test.status === 'failed')
    if (status === 'failed' && failed.length === 0) return [`${name}\n${message}`]
    return failed.map(test => `${name} › ${test.fullName}\n${test.failureMessages.join('\n')}`)
  })
  const skipped = report.numPendingTests + report.numTodoTests
  return honest({ passed, failed: told.length, skipped, told }, code)
}

async function browserTests(browser) {
  const file = fresh('e2e.json')
  const code = await runBrowserTests({ browser })
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'))
  const failed = stats.unexpected + stats.flaky + errors.length
  return honest({ passed: stats.expected, failed, skipped: stats.skipped }, code)
}

/** A runner that says no, or that ran nothing, has failed whatever its counts say. */
function honest(counts, code) {
  const missing = counts.failed === 0 && (code !== 0 || counts.passed === 0) ? 1 : 0
  return { ...counts, failed: counts.failed + missing }
}

/** The path of a report that does not exist yet: an old one must never be counted. */
function fresh(name) {
  const path = join(results, name)
  rmSync(path, { force: true })
  return path
}
