// How smoothly the map of 1,000 hosts and 20,000 VMs moves: 95 of 100 frames take no longer than that.
import { line, openConsole, quantile } from './bench-page.mjs'

const FLEET = 'large:20000'
const SIZE = { width: 1440, height: 900 }
const BUDGET_MS = 20
const FRAMES = 90
const RUNS = 3
/** What a turn of the wheel says; half of it makes the map 3.5 % larger or smaller. */
const WHEEL = 32

const { browser, url, close } = await openConsole()
const page = await (await browser.newContext({ viewport: SIZE })).newPage()
const cdp = await page.context().newCDPSession(page)
// In CPU time, so that what else the machine does counts little.
await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
const all = await browser.newBrowserCDPSession()
await page.goto(`${url}/map?fleet=${FLEET}&fresh=1&paused=1`)
const map = page.getByRole('application')
await map.waitFor()
// The service worker and the other languages' words come when the page is at rest.
await page.waitForTimeout(3000)

const GESTURES = ['zooming in', 'panning', 'zooming out', 'near the whole']
const seen = new Map(GESTURES.map(name => [name, { times: [], page: 0, all: 0 }]))
for (let run = 0; run < RUNS; run += 1)
  for (const name of GESTURES) {
    const before = await cpuMs()
    const times = await map.evaluate(gesture, { name, frames: FRAMES, wheel: WHEEL })
    const after = await cpuMs()
    const sum = seen.get(name)
    sum.times.push(...times)
    sum.page += after.page - before.page
    sum.all += after.all - before.all
  }
for (const [name, sum] of seen) {
  const { times } = sum
  line(`map, ${name}: p95 of ${times.length} frames`, quantile(times, 0.95), 'ms', BUDGET_MS)
  line("  CPU of a frame, the page's main thread", sum.page / times.length, 'ms')
  line('  and all threads of the browser', sum.all / times.length, 'ms')
}
await close()

/** CPU that the page's main thread and all processes of the browser have used, in milliseconds. */
async function cpuMs() {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const { processInfo } = await all.send('SystemInfo.getProcessInfo')
  return {
    page: 1000 * metrics.find(({ name }) => name === 'TaskDuration').value,
    all: 1000 * processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0),
  }
}

/**
 * In the page: moves the map in every frame, as a hand on the wheel or a finger does, and returns how far the frames
 * lie apart, in milliseconds. What comes from outside would leave frames with nothing to do.
 */
async function gesture(surface, { name, frames, wheel }) {
  const box = surface.getBoundingClientRect()
  const middle = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 }
  const send = (Kind, type, init) =>
    surface.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true, ...middle, ...init }))
  const turn = deltaY => send(WheelEvent, 'wheel', { deltaY })
  const finger = (type, at) =>
    send(PointerEvent, type, {
      pointerId: 1,
      pointerType: 'touch',
      clientX: middle.clientX + 300 * Math.sin(at / 10),
      clientY: middle.clientY + 200 * Math.sin(at / 7),
    })
  // There is no such finger that could be captured.
  surface.setPointerCapture = () => {}
  const moves = {
    'zooming in': () => turn(-wheel / 2),
    panning: at => finger('pointermove', at),
    'zooming out': () => turn(wheel / 2),
    'near the whole': at => turn(at % 20 < 10 ? -wheel / 2 : wheel / 2),
  }
  const frame = () => new Promise(requestAnimationFrame)
  if (name === 'panning') finger('pointerdown', 0)
  const times = []
  let last = await frame()
  for (let at = 0; at < frames; at += 1) {
    moves[name](at)
    const now = await frame()
    times.push(now - last)
    last = now
  }
  if (name === 'panning') finger('pointerup', frames)
  return times
}
