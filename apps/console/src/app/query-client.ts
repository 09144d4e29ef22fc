import { QueryClient } from '@tanstack/react-query'
import { ApiError } from '@vivarium/client'

/** A reading that the service has no time for, or whose answer can't be read, is tried so often again. */
const RETRIES = 3
/** The first of these waits, in ms; each further one is so many times as long. */
const FIRST_WAIT_MS = 300
const LONGER = 2.5

/** What was read stays fresh until an event says that it changed; so nothing polls, and nothing is read twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (failures, error) => failures < RETRIES && error instanceof ApiError && error.retry === 'later',
      retryDelay: failures => FIRST_WAIT_MS * LONGER ** failures,
    },
  },
})
