import { expect, type Locator, type Page } from '@playwright/test'
import { callApi } from './api-in-page'

interface Opening {
  /** `tiny` unless the spec is about another one. */
  readonly fleet?: 'tiny' | 'default' | `large:${number}`
  readonly language?: 'en' | 'ko'
}

/** Opens a page of the console on a fleet of its own, its clock standing still at the start. */
export async function open(page: Page, path = '/', { fleet = 'tiny', language = 'en' }: Opening = {}): Promise<void> {
  const state = { state: { theme: 'light', locale: language, density: 'compact' }, version: 0 }
  await page.addInitScript(preferences => {
    if (localStorage.getItem('vivarium.preferences') === null) localStorage.setItem('vivarium.preferences', preferences)
  }, JSON.stringify(state))
  const mark = path.includes('?') ? '&' : '?'
  await page.goto(`${path}${mark}fleet=${fleet}&fresh=1&paused=1`)
  await expect(page.getByRole('main')).toBeVisible()
}

/** Lets simulated time pass at once. */
export async function step(page: Page, seconds: number): Promise<void> {
  const { status } = await callApi(page, '/simulation/step', { method: 'POST', body: { seconds } })
  expect(status).toBe(200)
}

/** What the API says of a thing now. */
export async function read(page: Page, path: string): Promise<Record<string, unknown>> {
  const { body } = await callApi(page, path)
  return Object(body)
}

/** A row of the table that a page shows, by a text in it. */
export const row = (page: Page, text: string): Locator =>
  page.getByRole('main').getByRole('row').filter({ hasText: text })
