import { queryOptions } from '@tanstack/react-query'
import { ApiError, exportFleet, exportSession } from '@vivarium/client'
import type { Simulation } from '@vivarium/model'
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

/** Keeps the present fleet under a name, with its history where there is one. It can be removed again at once. */
export async function keepFleet(
  name: string,
  { counts: { hosts, vms } }: Pick<Simulation, 'counts'>,
): Promise<{ remove(): Promise<void> }> {
  const { kind, text } = await presentDocument()
  const [savedAt, simulatedAt] = [new Date().toISOString(), new Date(simNow()).toISOString()]
  const about = { name, kind, savedAt, simulatedAt, hosts, vms }
  const shelf = await openShelf()
  const id = await shelf.add(about, await pack(text))
  return { remove: () => shelf.remove(id) }
}

/** Whether the browser had no room for what was to be kept. */
export const isOutOfRoom = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError'
