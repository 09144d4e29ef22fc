import { QueryClient, queryOptions } from '@tanstack/react-query'
import { ApiError, exportFleet, exportSession, hostsQuery } from '@vivarium/client'
import type { Host, Simulation } from '@vivarium/model'
import { simNow } from '../stores/clock'
import { openShelf, type SaveAbout } from '../stores/saves'
import { pack } from './document-link'

/** Whole fleets that were kept under a name; null where this browser keeps nothing. */
export const savesQuery = () =>
  queryOptions({
    queryKey: ['saves'],
    queryFn: async (): Promise<readonly SaveAbout[] | null> => {
      try {
        return await (await openShelf()).list()
      } catch {
        return null
      }
    },
  })

/** The present session as a document; the fleet alone where its history was forgotten. */
async function presentDocument(): Promise<{ kind: SaveAbout['kind']; text: string }> {
  try {
    return { kind: 'session', text: await (await exportSession()).text() }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { kind: 'fleet', text: await (await exportFleet()).text() }
  }
}

/** A picture shows so many hosts at most. */
const MOST_HOSTS = 240

/** How much of each host's memory is given out, 0 to 100, cluster by cluster; nothing where it cannot be read. */
async function presentShares(): Promise<Pick<SaveAbout, 'shares'>> {
  try {
    const { items } = await new QueryClient().fetchQuery(hostsQuery({ limit: MOST_HOSTS, orderBy: 'cluster' }))
    const shareOf = ({ memoryMiB, usage: { memoryAllocatedMiB } }: Host) =>
      memoryMiB === 0 ? 0 : Math.round((100 * memoryAllocatedMiB) / memoryMiB)
    return { shares: items.map(shareOf) }
  } catch {
    return {}
  }
}

/** Keeps the present fleet under a name, with its history where there is one. It can be removed again at once. */
export async function keepFleet(
  name: string,
  { counts: { hosts, vms } }: Pick<Simulation, 'counts'>,
): Promise<{ remove(): Promise<void> }> {
  const { kind, text } = await presentDocument()
  const [savedAt, simulatedAt] = [new Date().toISOString(), new Date(simNow()).toISOString()]
  const about = { name, kind, savedAt, simulatedAt, hosts, vms, ...(await presentShares()) }
  const shelf = await openShelf()
  const id = await shelf.add(about, await pack(text))
  return { remove: () => shelf.remove(id) }
}

/** Whether the browser had no room for what was to be kept. */
export const isOutOfRoom = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError'
