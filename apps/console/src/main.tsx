import './ui/styles.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { simulationQuery } from '@vivarium/client'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connectApi, followFleet } from './app/api'
import { listenForPresenter } from './app/follow/listen'
import { queryClient } from './app/query-client'
import { router } from './app/router'
import { beginLocale, restOfLocale } from './i18n'
import { usePreferences } from './stores/preferences'

/** How long a page has to stand before what it does not need is fetched, in milliseconds. */
const SETTLED_MS = 500

connectApi()
// The words, the page's own data and the counts are fetched side by side; the clock comes with the events.
const { locale } = usePreferences.getState()
const words = beginLocale(locale)
const page = router.load()
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
listenForPresenter()
// Words of pages that nobody has asked for yet come when this one stands. Not awaited: its own parts wait for this module.
void page.then(() => setTimeout(() => restOfLocale(usePreferences.getState().locale).catch(() => {}), SETTLED_MS))
