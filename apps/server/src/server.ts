import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createApi, createDriver, type WallClock } from '@vivarium/api'
import { createSimulation, keepTimeline, newHistory } from '@vivarium/engine'
import type { Scenario } from '@vivarium/model'
import { library } from '@vivarium/scenarios'
import { readableFromAnywhere } from './cors'

export interface ServerOptions {
  readonly scenario: Scenario
  readonly host: string
  /** 0 takes any that is free. */
  readonly port: number
  readonly paused: boolean
}

export interface RunningServer {
  readonly url: string
  /** Ends all connections, open event streams included. */
  close(): Promise<void>
}

const wallClock: WallClock = {
  now: () => performance.now(),
  every(ms, fn) {
    const timer = setInterval(fn, ms)
    return () => clearInterval(timer)
  },
}

const listening = (server: Server, { host, port }: Pick<ServerOptions, 'host' | 'port'>): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })

/** Serves a simulated fleet; fails where the address cannot be listened on. */
export async function startServer({ scenario, host, port, paused }: ServerOptions): Promise<RunningServer> {
  const simulation = createSimulation(scenario)
  const timeline = keepTimeline(simulation, newHistory({ scenario }))
  if (paused) simulation.control({ paused: true })
  const driver = createDriver(simulation, wallClock)
  const api = createApi({
    simulation,
    timeline,
    mount: 'server',
    driver,
    origin: scenario,
    scenarios: library,
    labs: () => import('@vivarium/scenarios/labs').then(module => module.labs),
    onError: error => console.error(error),
  })
  const server = createServer(getRequestListener(readableFromAnywhere(api.fetch), { overrideGlobalObjects: false }))
  try {
    await listening(server, { host, port })
  } catch (error) {
    // A clock that runs would keep the process alive.
    driver.stop()
    throw error
  }
  const address = server.address()
  const actualPort = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    async close() {
      driver.stop()
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
