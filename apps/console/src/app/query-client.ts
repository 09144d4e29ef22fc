import { QueryClient } from '@tanstack/react-query'

/** What was read stays fresh until an event says that it changed; so nothing polls, and nothing is read twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: false,
    },
  },
})
