import { fileURLToPath } from 'node:url'
import { expect, type Page, test } from '@playwright/test'
import { build } from 'vite'
import { untilServiceWorkerAnswers } from './api-in-page'

/** The same cases that the application is tested by directly and over a socket, made into a script for a page. */
async function contractScript(): Promise<string> {
  const root = fileURLToPath(new URL('../packages/api/', import.meta.url))
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: `${root}test/contract/index.ts`, formats: ['iife'], name: 'contract' },
    },
  })
  const chunks = [built].flat().flatMap(bundle => ('output' in bundle ? bundle.output : []))
  const script = chunks.find(chunk => chunk.type === 'chunk')
  if (script === undefined) throw new Error('the contract came to no script')
  return script.code
}

interface Verdict {
  readonly cases: number
  readonly failures: string[]
  /** Requests that went through the service worker, and those that did not. */
  readonly ways: { readonly around: number; readonly straight: number }
}

// The page with the least on it: the console follows what the cases do and draws it anew each time.
const PLACE = '/nowhere?fleet=tiny&paused=1'

/** Holds the mount in the page to the contract. */
const judge = (page: Page): Promise<Verdict> =>
  page.evaluate(async () => {
    const ways = { around: 0, straight: 0 }
    const { contractCases, openSession, runCase } = Reflect.get(globalThis, 'contract')
    const session = await openSession({
      name: 'browser',
      async request(path: string, init?: RequestInit) {
        const response = await fetch(`/api/v1${path}`, init)
        ways[response.headers.has('X-Vivarium-Mount') ? 'around' : 'straight'] += 1
        return response
      },
    })
    const failures: string[] = []
    for (const each of contractCases)
      await runCase(each, session).catch((error: unknown) => failures.push(`${each.name}: ${String(error)}`))
    return { cases: contractCases.length, failures, ways }
  })

test.describe('the contract', () => {
  // All of its cases in one page, one after the other.
  test.slow()
  let script: string
  test.beforeAll(async () => {
    script = await contractScript()
  })

  test('holds through the service worker', async ({ page }) => {
    await page.goto(PLACE)
    await untilServiceWorkerAnswers(page)
    await page.addScriptTag({ content: script })
    const { cases, failures, ways } = await judge(page)
    expect(failures).toEqual([])
    expect(cases).toBeGreaterThan(0)
    expect(ways.straight).toBe(0)
  })

  test.describe('where service workers are blocked', () => {
    test.use({ serviceWorkers: 'block' })
    test('holds straight to the worker', async ({ page }) => {
      await page.goto(PLACE)
      await page.addScriptTag({ content: script })
      const { cases, failures, ways } = await judge(page)
      expect(failures).toEqual([])
      expect(cases).toBeGreaterThan(0)
      expect(ways.around).toBe(0)
    })
  })
})
