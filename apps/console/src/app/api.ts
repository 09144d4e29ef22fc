import { configureClient, followLab, followUsage, invalidateByEvent, subscribeEvents } from '@vivarium/client'
import { startMock } from '@vivarium/mock'
import { anchorClock, simNow } from '../stores/clock'
import { setConnection } from '../stores/connection'
import { setAside, setNotice } from '../stores/notice'
import { setOpening } from '../stores/opening'
import { usePreferences } from '../stores/preferences'
import { setShelf } from '../stores/saves'
import { followNotices, forgetFuture } from './notifications/follow'
import { queryClient } from './query-client'

/**
 * Where the API is: in this browser, or, for a console that was built or run with `VITE_API_URL`, where that says.
 * Requests may begin at once; they wait for the fleet by themselves.
 */
export const connectApi = (): void => {
  setShelf(async () => (await import('@vivarium/mock/saves')).openSaves(import.meta.env.BASE_URL))
  const common = {
    fetch: (request: Request) => fetch(request),
    locale: () => usePreferences.getState().locale,
    simulatedMs: simNow,
  }
  const served = import.meta.env.VITE_API_URL
  if (served) {
    configureClient({ baseUrl: served, ...common })
  } else {
    const base = import.meta.env.BASE_URL
    startMock({ base })
      .then(mock => {
        setAside(mock.openAside)
        mock.onNotice(setNotice)
      })
      .catch(() => setConnection('lost'))
    configureClient({ baseUrl: base.replace(/\/$/, ''), ...common })
  }
}

/** Keeps what the pages show as it is in the fleet: each event has read anew what it touched, each minute what things use. */
export const followFleet = (): void => {
  const onTime = followUsage(queryClient)
  const onLabTime = followLab(queryClient)
  subscribeEvents({
    onEvent: event => {
      invalidateByEvent(queryClient, event)
      followNotices(event)
    },
    onClock: reading => {
      anchorClock(reading)
      setOpening(reading.opening)
      forgetFuture(reading.now)
      onTime(reading)
      onLabTime(reading)
    },
    onReset: () => void queryClient.invalidateQueries(),
    onState: setConnection,
  })
}
