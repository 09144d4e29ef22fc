import './ui/styles.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { simulationQuery } from '@vivarium/client'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connectApi, followFleet } from './app/api'
import { queryClient } from './app/query-client'
import { router } from './app/router'
import { activateLocale } from './i18n'
import { usePreferences } from './stores/preferences'

connectApi()
// The words, the page's own data and the counts are fetched side by side; the clock comes with the events.
const words = activateLocale(usePreferences.getState().locale)
void router.load()
void queryClient.prefetchQuery(simulationQuery())
await words

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
followFleet()
