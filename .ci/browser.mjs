// Finds a Chromium for the browser tests, and installs one if there is none.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { bin, onPath, root, run } from './workspace.mjs'

// Chromium built without windows: the same pages in a tenth less time.
const WINDOWLESS = 'chromium-headless-shell'
const ON_PATH = [WINDOWLESS, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * The path of a browser, or undefined where the test runner has one of its own. In this order: VIVARIUM_CHROMIUM, the
 * system's, the test runner's, the distribution's package. Throws saying what to do if none can be had.
 */
export async function findBrowser() {
  const named = process.env.VIVARIUM_CHROMIUM
  if (named && !existsSync(named)) throw new Error(`VIVARIUM_CHROMIUM names ${named}, which does not exist.`)
  const present = named || (await onSystem())
  if (present) return present
  if (await installWithPlaywright()) return undefined
  const packaged = await installWithApt()
  if (packaged) return packaged
  throw new Error(
    'No browser for the tests. Install Chromium or Chrome, or set VIVARIUM_CHROMIUM to the path of its program.',
  )
}

async function onSystem() {
  const present = [...ON_PATH.map(onPath), ...ELSEWHERE.filter(path => existsSync(path))].filter(Boolean)
  for (const path of present) {
    // Some distributions put a program of this name there that only says where to get the browser.
    const { code } = await run(path, ['--version'])
    if (code === 0) return path
  }
  return undefined
}

/** Whether the test runner's browser starts: a bare machine can have it and lack the libraries that it needs. */
async function playwrightStarts() {
  const script =
    "import { chromium } from '@playwright/test'; await (await chromium.launch({ args: ['--no-sandbox'] })).close()"
  const { code } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: join(root, 'e2e') })
  return code === 0
}

async function installWithPlaywright() {
  if (await playwrightStarts()) return true
  console.log('Installing a browser for the tests …')
  const installed = await run(bin('playwright', 'e2e'), ['install', 'chromium'])
  return installed.code === 0 && (await playwrightStarts())
}

/** The path of the first of the distribution's browsers that can be installed and starts. */
async function installWithApt() {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return undefined
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const updated = await run('apt-get', ['update'], { env })
  if (updated.code !== 0) return undefined
  for (const name of [WINDOWLESS, 'chromium']) {
    const { code } = await run('apt-get', ['install', '-y', '--no-install-recommends', name], { env })
    const path = code === 0 && (await onSystem())
    if (path) return path
  }
  return undefined
}
