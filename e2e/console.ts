import { fileURLToPath } from 'node:url'
import { expect, type Locator, type Page } from '@playwright/test'
import { callApi } from './api-in-page'

/** The file of an example fleet, by its name. */
export const example = (name: string): string =>
  fileURLToPath(new URL(`../packages/scenarios/examples/${name}.json`, import.meta.url))

interface Opening {
  /** `tiny` unless the spec is about another one. */
  readonly fleet?: 'tiny' | 'default' | `large:${number}`
  readonly language?: 'en' | 'ko'
  /** Tells beside the page, too, what has ended. Otherwise not: what is told covers for seconds what is to be clicked. */
  readonly toasts?: boolean
}

/** Opens a page of the console on a fleet of its own, its clock standing still at the start. */
export async function open(
  page: Page,
  path = '/',
  { fleet = 'tiny', language = 'en', toasts = false }: Opening = {},
): Promise<void> {
  const kept = {
    'vivarium.preferences': { theme: 'light', locale: language, density: 'compact' },
    'vivarium.notifications': { toasts },
  }
  // Once only: a tab is shared by several tests, and a reload keeps what was chosen.
  const preferences = await page.addInitScript(states => {
    for (const [name, state] of Object.entries(states))
      localStorage.setItem(name, JSON.stringify({ state, version: 0 }))
  }, kept)
  const mark = path.includes('?') ? '&' : '?'
  await page.goto(`${path}${mark}fleet=${fleet}&fresh=1&paused=1`)
  await preferences.dispose()
  // In every frame: `expect` looks at it in steps that grow to half a second. Not by its role, as an address may open a
  // dialog over it.
  await page.waitForFunction(
    () => document.querySelector('h1')?.checkVisibility({ visibilityProperty: true }),
    undefined,
    { timeout: 20_000 },
  )
}

/**
 * Goes to a page without loading the application anew, which takes most of a test's time otherwise. On the way it
 * passes one that has nothing in common with any other, and is done when that is gone, so that what is seen then belongs
 * to the page that was meant, and what is pressed then is not pressed before it is there.
 */
export const visit = (page: Page, path: string): Promise<void> =>
  page.evaluate(async to => {
    const nowhere = '/nowhere'
    const isPassed = () =>
      /^(There is no such page|페이지를 찾을 수 없습니다)/.test(document.querySelector('h1')?.textContent ?? '')
    const until = async (isSo: () => boolean): Promise<void> => {
      while (!isSo()) await new Promise(requestAnimationFrame)
    }
    history.pushState(null, '', nowhere)
    await until(isPassed)
    if (to === nowhere) return
    history.pushState(null, '', to)
    await until(() => !isPassed())
  }, path)

/** Lets simulated time pass at once. */
export async function step(page: Page, seconds: number): Promise<void> {
  const { status } = await callApi(page, '/simulation/step', { method: 'POST', body: { seconds } })
  expect(status).toBe(200)
}

/** Changes the theme. Its colours are there at once, as nothing glides in a test (e2e/playwright.config.ts). */
export const turn = (page: Page, theme: 'light' | 'dark'): Promise<void> =>
  page.evaluate(to => {
    document.documentElement.dataset.theme = to
  }, theme)

/** What the API says of a thing now. */
export async function read(page: Page, path: string): Promise<Record<string, unknown>> {
  const { body } = await callApi(page, path)
  return Object(body)
}

/** A row of the table that a page shows, by a text in it. */
export const row = (page: Page, text: string): Locator =>
  page.getByRole('main').getByRole('row').filter({ hasText: text })

/** The table's rows without its head. */
export const rows = (page: Page): Locator => page.getByRole('main').locator('tbody').getByRole('row')

/** The row of the thing with exactly that name. */
export const rowOf = (page: Page, name: string): Locator =>
  rows(page).filter({ has: page.getByRole('link', { name, exact: true }) })

/** Types a term into the filter of a list and applies it: it is a chip then, or it is told why it is none. */
export async function filterBy(page: Page, term: string): Promise<void> {
  const filter = page.getByRole('search')
  await filter.getByRole('combobox').fill(term)
  await page.keyboard.press('Enter')
  const chip = filter.getByRole('button', { name: term.split(' ')[0] ?? '' })
  await expect(chip.or(filter.getByRole('alert')).first()).toBeVisible()
}

/** Chooses rows of a list by their checkboxes. */
export async function select(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) await rowOf(page, name).getByRole('checkbox').click()
}

/** Chooses a verb out of the menu at the end of a row. */
export async function chooseInRow(page: Page, name: string, verb: string): Promise<void> {
  await rowOf(page, name).getByRole('button').last().click()
  await page.getByRole('menuitem', { name: verb, exact: true }).click()
}

/** Chooses a verb out of the menu of a VM's page. */
export async function choose(page: Page, verb: string, menu = 'Actions'): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click()
  await page.getByRole('menuitem', { name: verb, exact: true }).click()
}

/** The state that stands beside the title of a page. */
export const state = (page: Page): Locator =>
  page
    .getByRole('main')
    .locator('header')
    .filter({ has: page.getByRole('heading', { level: 1 }) })
