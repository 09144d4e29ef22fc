import { expect, type Page } from '@playwright/test'
import { callApi } from './api-in-page'

/** Breaks something by the API, as somebody elsewhere would. */
export const strike = async (page: Page, body: object): Promise<void> => {
  expect((await callApi(page, '/simulation/faults', { method: 'POST', body })).status).toBe(200)
}

/** Mends all that is broken; a host or a datastore takes some seconds. */
export const mendAll = async (page: Page): Promise<void> => {
  for (const { id } of Object((await callApi(page, '/simulation/faults')).body).items)
    expect((await callApi(page, `/simulation/faults/${id}`, { method: 'DELETE' })).status).toBe(202)
}
