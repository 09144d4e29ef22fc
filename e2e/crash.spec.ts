import { expect, type Page, test } from '@playwright/test'
import { callApi } from './api-in-page'
import { read } from './console'

/** A tab whose worker is its own: it dies with the tab, or when the test says so. */
async function visit(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'SharedWorker')
    const Real = Worker
    Reflect.set(
      globalThis,
      'Worker',
      class extends Real {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options)
          Reflect.set(globalThis, 'workerUrl', String(url))
        }
      },
    )
  })
  await page.goto('/?fleet=tiny&paused=1')
}

interface Lives {
  readonly url: string
  readonly count: number
  readonly seed: number
}

/**
 * Lives the worker that many times: each does a few things one after the other, as the page would ask it to, and is ended
 * at any moment, mostly while it works. What the next finds is what was acknowledged, or that and what was being done.
 * Runs in the page.
 */
async function live({ url, count, seed }: Lives): Promise<{ kills: number; during: number; acknowledged: number }> {
  /** What is known of the fleet: the tag that two VMs share, the clock, and what undo goes back to. */
  interface State {
    readonly tag: string
    readonly nowMs: number
    readonly before: State | undefined
  }
  let random = seed
  const below = (limit: number): number => {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((random / 2 ** 32) * limit)
  }
  const words = ({ tag, nowMs }: State): string => `${tag} ${new Date(nowMs).toISOString()}`

  async function open() {
    const worker = new Worker(url, { type: 'module', name: 'vivarium/tiny' })
    const waiting = new Map<string, (body: unknown) => void>()
    let sent = 0
    const isReady = new Promise<void>((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => {
        if (data.type === 'status' && data.status.notice === undefined) resolve()
        else if (data.type === 'status' || data.type === 'broken') reject(new Error(JSON.stringify(data)))
        if (data.type !== 'answer') return
        const text = new TextDecoder().decode(data.body)
        if (data.status >= 300) throw new Error(text)
        waiting.get(data.id)?.(text === '' ? undefined : JSON.parse(text))
      })
    })
    worker.postMessage({
      type: 'hello',
      wish: { fleet: 'tiny', save: 'vivarium/tiny', start: 'saved', clock: 'paused' },
    })
    await isReady
    const call = (method: string, path: string, body?: object): Promise<unknown> => {
      sent += 1
      const id = `${sent}`
      const headers = body === undefined ? [] : [['Content-Type', 'application/json']]
      const bytes = body === undefined ? null : new TextEncoder().encode(JSON.stringify(body)).buffer
      const answer = new Promise(resolve => waiting.set(id, resolve))
      worker.postMessage({ type: 'request', id, url: `${origin}/api/v1${path}`, method, headers, body: bytes })
      return answer
    }
    return { worker, call }
  }

  const tagOf = (vm: unknown): string =>
    Array.from<string>(Object(vm).tags)
      .filter(each => /^k\d/.test(each))
      .join()
  async function find(call: Awaited<ReturnType<typeof open>>['call'], known: readonly State[]): Promise<State> {
    const [one, two, simulation] = [
      await call('GET', '/vms/vm-web-1'),
      await call('GET', '/vms/vm-web-2'),
      await call('GET', '/simulation'),
    ]
    const found = `${tagOf(one)} ${new Date(Object(simulation).now).toISOString()}`
    const state = known.find(each => words(each) === found && tagOf(one) === tagOf(two))
    if (state === undefined)
      throw new Error(`${found}, ${tagOf(two)}; acknowledged or being done: ${known.map(words).join(', or ')}`)
    return state
  }

  let acknowledged: State | undefined
  let [total, during] = [0, 0]
  let known: readonly State[] = []
  for (let kill = 0; kill <= count; kill += 1) {
    const { worker, call } = await open()
    const first = { tag: '', nowMs: Date.parse(Object(await call('GET', '/simulation')).now), before: undefined }
    let now: State = await find(call, acknowledged === undefined ? [first] : known)
    known = [now]
    const things = 1 + below(4)
    for (let thing = 0; thing < things; thing += 1) {
      const { tag, nowMs, before } = now
      const kind = below(4)
      let next: State
      let answer: Promise<unknown>
      if (kind === 0) {
        next = { tag, nowMs: nowMs + 5000, before }
        answer = call('POST', '/simulation/step', { seconds: 5 })
      } else if (kind === 1 && before !== undefined) {
        next = before
        answer = call('POST', '/simulation/undo', {})
      } else {
        const added = `k${kill}-${thing}`
        next = { tag: added, nowMs, before: now }
        const removed = tag === '' ? {} : { removeTags: [tag] }
        const vmIds = ['vm-web-1', 'vm-web-2']
        answer = call('POST', '/vms/bulk', { verb: 'tag', vmIds, addTags: [added], ...removed })
      }
      known = [now, next]
      const isLast = thing === things - 1
      const moment = new Promise<'killed'>(resolve => {
        if (isLast) setTimeout(() => resolve('killed'), below(25))
      })
      if ((await Promise.race([answer, moment])) === 'killed') {
        during += 1
        break
      }
      total += 1
      now = next
      known = [now]
    }
    worker.terminate()
    acknowledged = now
  }
  return { kills: count, during, acknowledged: total }
}

test('a worker that is killed 200 times, at any moment, has lost nothing that it acknowledged, and nothing is half done', async ({
  page,
}) => {
  // Each start is a tenth of a second of work, which a busy machine draws out.
  test.setTimeout(300_000)
  await visit(page)
  await callApi(page, '/simulation')
  const url = await page.evaluate(() => String(Reflect.get(globalThis, 'workerUrl')))
  // A page of the same origin without the application: the worker alone is looked at.
  await page.goto('/favicon.svg')
  const { kills, during, acknowledged } = await page.evaluate(live, { url, count: 200, seed: 5 })
  expect(kills).toBe(200)
  expect(during).toBeGreaterThan(0)
  expect(acknowledged).toBeGreaterThan(200)
})

const tagsOf = async (page: Page): Promise<unknown> => (await read(page, '/vms/vm-web-1')).tags

test('a tab that is killed loses nothing that was acknowledged', async ({ context }) => {
  let page = await context.newPage()
  await visit(page)
  for (let kill = 0; kill < 3; kill += 1) {
    const tagged = await callApi(page, '/vms/vm-web-1', { method: 'PATCH', body: { tags: [`k${kill}`] } })
    expect(tagged.status).toBe(200)
    await callApi(page, '/simulation/step', { method: 'POST', body: { seconds: 20 } })
    if (kill % 2 === 1) await callApi(page, '/simulation/undo', { method: 'POST', body: {} })
    const before = await read(page, '/simulation')
    const tags = await tagsOf(page)
    // Nothing of it gets a chance to say goodbye.
    const session = await context.newCDPSession(page)
    session.send('Page.crash').catch(() => {})
    await page.waitForEvent('crash')
    await page.close()
    page = await context.newPage()
    await visit(page)
    expect(await tagsOf(page)).toEqual(tags)
    expect(await read(page, '/simulation')).toEqual(before)
  }
})
