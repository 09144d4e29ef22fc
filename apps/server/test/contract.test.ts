import { BASE_PATH } from '@vivarium/api'
import { contractCases, openSession, runCase } from '@vivarium/api/contract'
import { fleets } from '@vivarium/scenarios'
import { afterAll, describe, test } from 'vitest'
import { startServer } from '../src/server'

describe('the contract, over a socket', async () => {
  const server = await startServer({ scenario: fleets.tiny, host: '127.0.0.1', port: 0, paused: true })
  afterAll(() => server.close())
  const session = await openSession({
    name: 'server',
    request: (path, init) => fetch(`${server.url}${BASE_PATH}${path}`, init),
  })
  for (const each of contractCases) test(each.name, () => runCase(each, session))
})
