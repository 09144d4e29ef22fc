import { type QueryClient, QueryObserver, useQuery } from '@tanstack/react-query'
import { operationsQuery } from '@vivarium/client'
import type { Operation } from '@vivarium/model'

/** How many operations are read in one call: their ids have to fit an address. */
const AT_ONCE = 500

const namedQuery = (ids: readonly string[]) => operationsQuery({ id: ids, limit: 1000 })
const isOver = ({ state }: Operation): boolean => state !== 'queued' && state !== 'running'

/** Operations by their ids, followed by events; nothing while they are read, or where they are too many to follow. */
export const useOperations = (ids: readonly string[]): readonly Operation[] | undefined =>
  useQuery({ ...namedQuery(ids), enabled: ids.length > 0 && ids.length <= AT_ONCE }).data?.items

/** Waits until all those operations have ended, well or not. Tells how many have at each change that an event brings. */
export const operationsEnded = async (
  queryClient: QueryClient,
  ids: readonly string[],
  onProgress: (ended: number) => void,
): Promise<readonly Operation[]> => {
  const ended: Operation[] = []
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const before = ended.length
    const part = ids.slice(from, from + AT_ONCE)
    ended.push(...(await partEnded(queryClient, part, now => onProgress(before + now))))
  }
  return ended
}

const partEnded = (queryClient: QueryClient, ids: readonly string[], onProgress: (ended: number) => void) =>
  new Promise<readonly Operation[]>((resolve, reject) => {
    const observer = new QueryObserver(queryClient, namedQuery(ids))
    const unsubscribe = observer.subscribe(({ data, error }) => {
      if (error) {
        unsubscribe()
        reject(error)
      }
      if (!data) return
      onProgress(data.items.filter(isOver).length)
      if (!data.items.every(isOver)) return
      unsubscribe()
      resolve(data.items)
    })
  })
