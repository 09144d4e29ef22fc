import type { ReactElement } from 'react'
import { useT } from '../../i18n'
import { clearNotifications, markAllRead, useNotifications } from '../../stores/notifications'
import { Button } from '../../ui/button'
import { Popover } from '../../ui/popover'
import { NotificationGroup } from './group'
import { NotificationSettings } from './settings'
import { grouped } from './told'

/** What was told lately, newest first, and what is to be told. */
export const NotificationPanel = ({ trigger }: { readonly trigger: ReactElement }) => {
  const t = useT()
  const items = useNotifications(state => state.items)
  return (
    <Popover
      trigger={trigger}
      title={t('shell.bell')}
      actions={
        items.length > 0 && (
          <span className="-mr-2 flex">
            {items.some(({ read }) => !read) && (
              <Button variant="ghost" size="sm" onClick={markAllRead}>
                {t('bell.readAll')}
              </Button>
            )}
            <Button variant="ghost" size="sm" onClick={clearNotifications}>
              {t('bell.clear')}
            </Button>
          </span>
        )
      }
    >
      {close => (
        <>
          <div className="min-h-0 flex-1 overflow-y-auto">
            {items.length === 0 && <p className="px-3.5 py-6 text-text-2">{t('bell.empty')}</p>}
            <ul className="flex flex-col divide-y divide-line">
              {grouped(items).map(({ key, items: group }) => (
                <NotificationGroup key={key} items={group} onFollow={close} />
              ))}
            </ul>
          </div>
          <NotificationSettings />
        </>
      )}
    </Popover>
  )
}
