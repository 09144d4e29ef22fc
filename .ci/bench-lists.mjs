// How long a list of thousands of VMs takes to answer, from the click to the paint, and whether the page stays free
// while a large fleet runs fast.
import { line, median, openConsole } from './bench-page.mjs'

const SIZES = [5000, 20_000]
const RUNS = 7
const BUDGET_MS = 100
const RATE = 600
const WATCHED_MS = 10_000
const BLOCK_MS = 50
// Its list has neither a filter nor a sort.
const OXIDE_MS = { 'page turn': 500 }
/** What is looked at while it runs: everything that draws the whole fleet, or follows something second by second. */
const WATCHED = ['/vms', '/map', '/', '/compatibility', '/hosts', '/clusters', '/vms/vm-shop-00001?tab=monitor']

const { browser, url, close } = await openConsole()
for (const size of SIZES) await answers(size)
await switches(SIZES.at(-1))
for (const path of WATCHED) await blocks(path)
await close()

async function opened(path, size) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await page.goto(`${url}${path}${path.includes('?') ? '&' : '?'}fleet=large:${size}&fresh=1&paused=1`)
  await page.locator('h1').waitFor()
  return page
}

async function answers(size) {
  const page = await opened('/vms', size)
  await page.locator('tbody tr a').first().waitFor()
  await page.waitForTimeout(2000)
  const sort = page.getByRole('button', { name: 'Sort by Memory' })
  const filter = page.getByRole('search').getByRole('combobox')
  const turn = page.getByRole('navigation', { name: 'Pages' })
  // Each finds other rows first.
  const words = ['state:stopped', 'tag:shop']
  const took = { filter: [], sort: [], 'page turn': [] }
  for (let run = 0; run < RUNS; run += 1) {
    took.sort.push(await untilPainted(page, () => sort.click()))
    took['page turn'].push(await untilPainted(page, () => turn.getByRole('button', { name: 'Next page' }).click()))
    await filter.fill(words[run % words.length])
    took.filter.push(await untilPainted(page, () => page.keyboard.press('Enter')))
    await untilPainted(page, () => page.getByRole('button', { name: /^Remove filter/ }).click())
  }
  for (const [what, times] of Object.entries(took))
    line(
      `${size.toLocaleString('en')} VMs, ${what} (median of ${RUNS})`,
      median(times),
      'ms',
      BUDGET_MS,
      size === SIZES[0] ? OXIDE_MS[what] : '',
    )
  await page.context().close()
}

/** The clusters page turned from cards into a table, as often: until the table stands, and what held it up the longest. */
async function switches(size) {
  const page = await opened('/clusters', size)
  await page.waitForTimeout(2000)
  const form = name => page.getByRole('group', { name: 'Show as' }).getByRole('button', { name })
  const [took, tasks] = [[], []]
  for (let run = 0; run < RUNS; run += 1) {
    const toTable = async () => took.push(await untilPainted(page, () => form('Table').click()))
    tasks.push(...(await tasksOf(page, toTable)))
    await untilPainted(page, () => form('Cards').click())
  }
  const what = `${size.toLocaleString('en')} VMs, clusters from cards to a table`
  line(`${what} (median of ${RUNS})`, median(took), 'ms', BUDGET_MS)
  line('  its longest task', Math.max(...tasks.map(({ wallMs }) => wallMs)), 'ms', BLOCK_MS)
  inCpuTime(tasks)
  await page.context().close()
}

/** From the press that something does to the paint of other rows, in milliseconds. */
async function untilPainted(page, act) {
  await page.evaluate(() => {
    const rows = () => document.querySelector('tbody')?.textContent
    const before = rows()
    let startMs
    for (const type of ['pointerdown', 'keydown'])
      addEventListener(type, event => (startMs ??= event.timeStamp), { capture: true, once: true })
    window.painted = new Promise(resolve => {
      const look = () => {
        if (startMs === undefined || rows() === before) requestAnimationFrame(look)
        // Painted after this frame's turn: a message comes next.
        else setTimeout(() => resolve(performance.now() - startMs))
      }
      requestAnimationFrame(look)
    })
  })
  await act()
  return page.evaluate(() => window.painted)
}

/** The longest that the page could not answer while 20,000 VMs run fast: by the clock, and what it computed meanwhile. */
async function blocks(path) {
  const page = await opened(path, SIZES.at(-1))
  await page.waitForTimeout(3000)
  await page.evaluate(
    rate =>
      fetch('/api/v1/simulation', {
        method: 'PATCH',
        body: JSON.stringify({ rate, paused: false }),
        headers: { 'Content-Type': 'application/json' },
      }),
    RATE,
  )
  const tasks = await tasksOf(page)
  line(
    `${path} at ${RATE}×, longest block in ${WATCHED_MS / 1000} s`,
    Math.max(...tasks.map(({ wallMs }) => wallMs)),
    'ms',
    BLOCK_MS,
  )
  inCpuTime(tasks)
  line('  tasks of 50 ms and more', tasks.filter(({ wallMs }) => wallMs >= BLOCK_MS).length, '')
  await page.context().close()
}

function inCpuTime(tasks) {
  const longestMs = Math.max(...tasks.map(({ cpuMs }) => cpuMs))
  line('  its longest task in CPU time, which others do not delay', longestMs, 'ms', BLOCK_MS)
}

/** What the page's main thread does meanwhile, or for a while: every task with its time by the clock and of the CPU. */
async function tasksOf(page, meanwhile = () => page.waitForTimeout(WATCHED_MS)) {
  const cdp = await page.context().newCDPSession(page)
  const events = []
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value))
  const ended = new Promise(resolve => cdp.once('Tracing.tracingComplete', resolve))
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel'] } })
  await meanwhile()
  await cdp.send('Tracing.end')
  await ended
  const threadOf = ({ pid, tid }) => `${pid}/${tid}`
  const mains = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
  )
  return events
    .filter(event => event.name.endsWith('RunTask') && mains.has(threadOf(event)))
    .map(({ dur = 0, tdur = 0 }) => ({ wallMs: dur / 1000, cpuMs: tdur / 1000 }))
}
