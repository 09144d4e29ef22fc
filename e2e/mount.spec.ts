import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { callApi, untilServiceWorkerAnswers } from './api-in-page'
import { rowOf } from './console'

const PAUSED = '/?fleet=tiny&paused=1'
const RUNNING = '/?fleet=tiny'

const tag = (page: Page, vm: string, ...tags: string[]) =>
  callApi(page, `/vms/vm-${vm}`, { method: 'PATCH', body: { tags } })
const vm = async (page: Page, name: string): Promise<unknown> => (await callApi(page, `/vms/vm-${name}`)).body
const tagged = (...tags: string[]) => expect.objectContaining({ tags })

/** Tabs of a browser that has no shared workers, as some have none. */
async function tabWithoutSharedWorkers(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'SharedWorker'))
  await page.goto(PAUSED)
  return page
}

test('what is done is there after a reload, before and after the service worker takes over', async ({ page }) => {
  await page.goto(PAUSED)
  expect(await tag(page, 'web-1', 'straight')).toMatchObject({ status: 200 })
  await untilServiceWorkerAnswers(page)
  expect(await tag(page, 'web-2', 'around')).toMatchObject({ status: 200, isInNetworkPanel: true })
  await page.reload()
  expect(await vm(page, 'web-1')).toEqual(tagged('straight'))
  expect(await vm(page, 'web-2')).toEqual(tagged('around'))
})

test('the clock of a running fleet never falls back, however often the page is reloaded', async ({ page }) => {
  await page.goto(RUNNING)
  await callApi(page, '/simulation', { method: 'PATCH', body: { rate: 600 } })
  const now = async (): Promise<string> => {
    const { body } = await callApi(page, '/simulation')
    expect(body).toMatchObject({ rate: 600, paused: false, now: expect.any(String) })
    return String(Object(body).now)
  }
  let before = await now()
  for (let reload = 0; reload < 5; reload += 1) {
    await page.reload()
    const after = await now()
    expect(after > before, `${after} comes after ${before}`).toBe(true)
    before = after
  }
})

test('an operation goes on after a reload from where it was', async ({ page }) => {
  await page.goto(PAUSED)
  const begun = await callApi(page, '/vms/vm-web-1/migrate', { method: 'POST', body: { hostId: 'host-intel-b' } })
  expect(begun.status).toBe(202)
  const operation = `/operations/${Object(begun.body).id}`
  await callApi(page, '/simulation/step', { method: 'POST', body: { seconds: 2 } })
  const before = await callApi(page, operation)
  expect(before.body).toMatchObject({ state: 'running', progress: expect.any(Number) })
  await page.reload()
  expect((await callApi(page, operation)).body).toEqual(before.body)
  await callApi(page, '/simulation/step', { method: 'POST', body: { seconds: 600 } })
  expect((await callApi(page, operation)).body).toMatchObject({ state: 'succeeded' })
})

test('a fresh start is for once', async ({ page }) => {
  await page.goto(PAUSED)
  await tag(page, 'web-1', 'old')
  await page.goto(`${PAUSED}&fresh=1`)
  expect(page.url()).not.toContain('fresh')
  expect(await vm(page, 'web-1')).toEqual(tagged('web'))
  await tag(page, 'web-1', 'new')
  await page.reload()
  expect(await vm(page, 'web-1')).toEqual(tagged('new'))
})

test('events come through the service worker as they happen, and stop when nobody reads', async ({ page }) => {
  await page.goto(PAUSED)
  await untilServiceWorkerAnswers(page)
  const seen = await page.evaluate(async () => {
    const abort = new AbortController()
    const headers = { Accept: 'text/event-stream' }
    const response = await fetch('/api/v1/events', { headers, signal: abort.signal })
    const reader = response.body?.getReader()
    const decoder = new TextDecoder()
    const readTo = async (word: string): Promise<boolean> => {
      for (let text = ''; !text.includes(word); ) {
        const read = await reader?.read()
        if (read === undefined || read.done) return false
        text += decoder.decode(read.value, { stream: true })
      }
      return true
    }
    const clock = await readTo('event: clock')
    const body = JSON.stringify({ tags: ['streamed'] })
    await fetch('/api/v1/vms/vm-web-1', { method: 'PATCH', body, headers: { 'Content-Type': 'application/json' } })
    const event = await readTo('vm-web-1')
    abort.abort()
    const reason = await reader?.read().catch((error: unknown) => (error instanceof Error ? error.name : 'unknown'))
    return { way: response.headers.get('X-Vivarium-Mount'), clock, event, reason }
  })
  expect(seen).toEqual({ way: 'browser', clock: true, event: true, reason: 'AbortError' })
})

test('a service worker that has forgotten the page costs no request, and is reminded', async ({ page }) => {
  await page.goto(PAUSED)
  await untilServiceWorkerAnswers(page)
  await page.evaluate(() => navigator.serviceWorker.controller?.postMessage('CLIENT_CLOSED'))
  expect(await tag(page, 'web-1', 'kept')).toMatchObject({ status: 200, body: { tags: ['kept'] } })
  await expect.poll(async () => (await callApi(page, '/simulation')).isInNetworkPanel).toBe(true)
})

test.describe('where service workers are blocked', () => {
  test.use({ serviceWorkers: 'block' })
  test('the same is answered straight from the worker', async ({ page }) => {
    await page.goto(PAUSED)
    await tag(page, 'web-1', 'straight')
    await page.reload()
    expect(await callApi(page, '/vms/vm-web-1')).toEqual({
      status: 200,
      isInNetworkPanel: false,
      body: tagged('straight'),
    })
  })
})

test('two tabs see one fleet, and it outlives either', async ({ context }) => {
  const [one, two] = [await context.newPage(), await context.newPage()]
  await Promise.all([one.goto(PAUSED), two.goto(PAUSED)])
  await tag(one, 'web-1', 'by-one')
  expect(await vm(two, 'web-1')).toEqual(tagged('by-one'))
  await one.close()
  await tag(two, 'web-2', 'by-two')
  const three = await context.newPage()
  await three.goto(PAUSED)
  expect(await vm(three, 'web-1')).toEqual(tagged('by-one'))
  expect(await vm(three, 'web-2')).toEqual(tagged('by-two'))
})

test('without shared workers the tabs see one fleet all the same, and another tab takes over', async ({ context }) => {
  const one = await tabWithoutSharedWorkers(context)
  await tag(one, 'web-1', 'by-one')
  const two = await tabWithoutSharedWorkers(context)
  expect(await vm(two, 'web-1')).toEqual(tagged('by-one'))
  await tag(two, 'web-2', 'by-two')
  expect(await vm(one, 'web-2')).toEqual(tagged('by-two'))
  await one.close()
  // A change that is under way while the worker does may fail, as on any network; what only reads is asked again.
  await expect.poll(() => tag(two, 'db-1', 'alone').catch(String)).toMatchObject({ status: 200 })
  expect(await vm(two, 'web-2')).toEqual(tagged('by-two'))
  await two.reload()
  expect(await vm(two, 'db-1')).toEqual(tagged('alone'))
})

/** Begins a migration in one tab, and lets it go on to its middle. Gives its path. */
async function halfMigrated(page: Page): Promise<string> {
  const begun = await callApi(page, '/vms/vm-web-1/migrate', { method: 'POST', body: { hostId: 'host-intel-b' } })
  expect(begun.status).toBe(202)
  await callApi(page, '/simulation/step', { method: 'POST', body: { seconds: 2 } })
  return `/operations/${Object(begun.body).id}`
}

for (const { kind, visit } of [
  {
    kind: 'with a shared worker',
    visit: async (context: BrowserContext) => {
      const page = await context.newPage()
      await page.goto(PAUSED)
      return page
    },
  },
  { kind: 'without shared workers', visit: tabWithoutSharedWorkers },
]) {
  test(`${kind}, an operation goes on where it was when the tab that began it is closed`, async ({ context }) => {
    const leader = await visit(context)
    await callApi(leader, '/simulation')
    const other = await visit(context)
    await other.goto('/operations')
    const operation = await halfMigrated(leader)
    await expect(rowOf(other, 'web-1')).toContainText('Running')
    const { body: before } = await callApi(other, operation)
    expect(before).toMatchObject({ state: 'running', progress: expect.any(Number) })
    expect(Object(before).progress).toBeGreaterThan(0)
    await leader.close()
    expect((await callApi(other, operation)).body).toEqual(before)
    // Where the worker went with its tab, what is asked while the next one comes fails as on any network.
    const step = () => callApi(other, '/simulation/step', { method: 'POST', body: { seconds: 600 } }).catch(String)
    await expect.poll(step).toMatchObject({ status: 200 })
    await expect(rowOf(other, 'web-1')).toContainText('Succeeded')
    expect((await callApi(other, operation)).body).toMatchObject({ state: 'succeeded', progress: 1 })
    expect(await vm(other, 'web-1')).toMatchObject({ hostId: 'host-intel-b', state: 'running' })
    await other.reload()
    expect((await callApi(other, operation)).body).toMatchObject({ state: 'succeeded' })
  })
}

/** Has the worker run with something of the browser's changed; without shared workers, whose script no test can change. */
async function tabWithWorker(context: BrowserContext, change: string): Promise<Page> {
  await context.route(/\/assets\/main-[\w-]+\.js$/, async route => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${change};${await response.text()}` })
  })
  return tabWithoutSharedWorkers(context)
}
const notice = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text })

/** A worker in a browser that has little room, and none for what says “too-much”: Chromium tells nobody how much there really is. */
const LITTLE_ROOM = `{
  navigator.storage.estimate = () => Promise.resolve({ usage: 990, quota: 1000 })
  const { put } = IDBObjectStore.prototype
  IDBObjectStore.prototype.put = function (...given) {
    if (JSON.stringify(given).includes('too-much')) throw new DOMException('no room', 'QuotaExceededError')
    return put.apply(this, given)
  }
}`

test('a browser with little room says so before it bites; once it has none the fleet goes on in memory, and that is said', async ({
  context,
}) => {
  const page = await tabWithWorker(context, LITTLE_ROOM)
  await tag(page, 'web-1', 'low')
  await expect(notice(page, 'The browser has little room left')).toBeVisible()
  await tag(page, 'web-1', 'too-much')
  await expect(notice(page, 'The browser has no room left. The fleet goes on from memory')).toBeVisible()
  expect(await vm(page, 'web-1')).toEqual(tagged('too-much'))
  await page.reload()
  expect(await vm(page, 'web-1')).toEqual(tagged('low'))
})

test('a browser that keeps nothing for the page runs the fleet in memory, and says so', async ({ context }) => {
  // As in a private window of some browsers: the worker may not open a database.
  const page = await tabWithWorker(
    context,
    "indexedDB.open = () => { throw new DOMException('not here', 'SecurityError') }",
  )
  await expect(notice(page, 'This browser keeps nothing for this page')).toBeVisible()
  await tag(page, 'web-1', 'here')
  expect(await vm(page, 'web-1')).toEqual(tagged('here'))
  await page.reload()
  expect(await vm(page, 'web-1')).toEqual(tagged('web'))
})
