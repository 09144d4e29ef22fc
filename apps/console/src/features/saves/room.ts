import { queryOptions } from '@tanstack/react-query'

/** How much this page keeps in the browser, and how much it may, in bytes; null where the browser does not say. */
export const roomQuery = () =>
  queryOptions({
    queryKey: ['saves', 'room'],
    queryFn: async () => {
      try {
        const { usage = 0, quota } = await navigator.storage.estimate()
        return quota === undefined ? null : { usage, quota }
      } catch {
        return null
      }
    },
  })
