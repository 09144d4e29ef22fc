import { useQuery } from '@tanstack/react-query'
import { simulationQuery } from '@vivarium/client'
import { Bell } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { restOfLocale, useT } from '../../i18n'
import { keepToFleet, useNotifications } from '../../stores/notifications'
import { usePreferences } from '../../stores/preferences'
import { IconButton } from '../../ui/icon-button'

const NotificationPanel = lazy(async () => {
  const [{ NotificationPanel: Panel }] = await Promise.all([
    import('./panel'),
    // What happened is told in the sentences of the model.
    restOfLocale(usePreferences.getState().locale),
  ])
  return { default: Panel }
})

const MOST_SHOWN = 99

/** How much is new, and the way to it. `n` presses it. */
export const NotificationBell = () => {
  const t = useT()
  const [wanted, setWanted] = useState(false)
  const unread = useNotifications(({ items }) => items.reduce((sum, { read }) => sum + (read ? 0 : 1), 0))
  const { data } = useQuery(simulationQuery())
  const of = useNotifications(notifications => notifications.of)
  const fleet = data && `${data.scenario} ${data.seed} ${data.startedAt}`
  useEffect(() => {
    if (fleet !== undefined && fleet !== of) keepToFleet(fleet)
  }, [fleet, of])
  const button = (
    <IconButton
      data-bell
      label={unread === 0 ? t('shell.bell') : t('shell.bellUnread', { n: unread })}
      aria-haspopup="dialog"
      aria-expanded={false}
      onClick={() => setWanted(true)}
      className="relative"
      icon={
        <>
          <Bell aria-hidden />
          {unread > 0 && (
            <span
              aria-hidden
              className="absolute top-0.5 right-0 min-w-4 rounded-full bg-accent px-1 text-center font-semibold text-[10px] text-on-accent leading-4"
            >
              {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
            </span>
          )}
        </>
      }
    />
  )
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <NotificationPanel trigger={button} />
    </Suspense>
  )
}
