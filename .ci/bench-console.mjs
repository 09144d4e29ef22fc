// What a first visit and a reload cost until the first row of virtual machines is visible.
import { existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { buildConsole } from './build.mjs'
import { serveFolder } from './static.mjs'
import { root } from './workspace.mjs'

const RUNS = 7
const PAGE = '/vms'
const FIRST_ROW = 'tbody tr a'
const BUDGET = { scriptKB: 290, requests: 15, coldS: 1.0, reloadS: 0.45 }

const executablePath = await findBrowser()
await buildConsole()
const dist = join(root, 'apps/console/dist')

// Asked of the server, since a page does not see what its workers load.
let asked = []
const server = serveFolder(dist)
server.on('request', request => asked.push(new URL(request.url, 'http://localhost').pathname))
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
const url = `http://localhost:${server.address().port}${PAGE}`

const { chromium } = createRequire(join(root, 'e2e/package.json'))('@playwright/test')
const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath ? { executablePath } : {}) })
const visits = []
for (let run = 0; run < RUNS; run += 1) visits.push(await visit())
await browser.close()
server.close()

const { scripts, requests } = visits[0]
line('JavaScript, page and workers', scripts / 1000, 'kB gz', BUDGET.scriptKB)
line('requests', requests, '', BUDGET.requests)
line(`first row, cold (median of ${RUNS})`, median(visits.map(each => each.coldS)), 's', BUDGET.coldS)
line(`first row, reload (median of ${RUNS})`, median(visits.map(each => each.reloadS)), 's', BUDGET.reloadS)

async function visit() {
  asked = []
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.addInitScript(selector => {
    const look = () => {
      if (document.querySelector(selector)) window.firstRowMs = performance.now()
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, FIRST_ROW)
  const coldS = await firstRow(page, () => page.goto(url))
  const paths = [...asked]
  const reloadS = await firstRow(page, () => page.reload())
  await context.close()
  return {
    coldS,
    reloadS,
    requests: paths.length,
    scripts: sum(paths.filter(path => path.endsWith('.js')).map(gzSize)),
  }
}

async function firstRow(page, go) {
  await go()
  const shown = await page.waitForFunction(() => window.firstRowMs)
  return (await shown.jsonValue()) / 1000
}

function gzSize(path) {
  const file = join(dist, path)
  return statSync(existsSync(`${file}.gz`) ? `${file}.gz` : file).size
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
}

function line(name, value, unit, budget) {
  const shown = Number.isInteger(value) ? String(value) : value.toFixed(2)
  console.log(`${name.padEnd(36)} ${shown.padStart(8)} ${unit.padEnd(5)} budget ${budget}`)
}
