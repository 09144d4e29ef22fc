// What a first visit and a reload cost until the first row of virtual machines is visible.
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { line, median, openConsole } from './bench-page.mjs'

const RUNS = 7
const PAGE = '/vms'
const FIRST_ROW = 'tbody tr a'
// Measured once on a machine like this one.
const OXIDE = { scriptKB: 574, requests: '94 files, 13 calls', coldS: 2.4, reloadS: 0.95 }
const BUDGET = { scriptKB: 290, requests: 15, coldS: 1.0, reloadS: 0.45 }

let asked = []
const { browser, dist, url: origin, close } = await openConsole(path => asked.push(path))
const url = `${origin}${PAGE}`

const visits = []
for (let run = 0; run < RUNS; run += 1) visits.push(await visit())
await close()

const { scripts, requests } = visits[0]
line('JavaScript, page and workers', scripts / 1000, 'kB gz', BUDGET.scriptKB, OXIDE.scriptKB)
line('requests', requests, '', BUDGET.requests, OXIDE.requests)
line(`first row, cold (median of ${RUNS})`, median(visits.map(each => each.coldS)), 's', BUDGET.coldS, OXIDE.coldS)
line(
  `first row, reload (median of ${RUNS})`,
  median(visits.map(each => each.reloadS)),
  's',
  BUDGET.reloadS,
  OXIDE.reloadS,
)

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
