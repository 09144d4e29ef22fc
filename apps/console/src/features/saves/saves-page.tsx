import { useSuspenseQuery } from '@tanstack/react-query'
import { savesQuery } from '../../components/keep-fleet'
import { Page } from '../../components/page'
import { useFormat, useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'
import { Meter } from '../../ui/meter'
import { roomQuery } from './room'
import { SaveCard } from './save-card'
import { SetAside } from './set-aside'

const MIB = 1_048_576
/** From here on a browser may soon refuse to keep more. */
const NEARLY_FULL = 0.85

/** Fleets that were kept under a name in this browser. */
export const SavesPage = () => {
  const t = useT()
  const format = useFormat()
  const { data: saves } = useSuspenseQuery(savesQuery())
  return (
    <Page title={t('saves.title')} count={format.number(saves?.length ?? 0)}>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-2">
        <p className="max-w-prose text-text-2">{t('saves.intro')}</p>
        <Room />
      </div>
      {saves === null || saves.length === 0 ? (
        <div className="rounded-lg border border-line bg-surface">
          <EmptyState title={saves === null ? t('saves.nowhere') : t('saves.none')}>
            {saves === null ? t('saves.nowhereHint') : t('saves.noneHint')}
          </EmptyState>
        </div>
      ) : (
        <ul
          aria-label={t('saves.title')}
          className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3 min-[1800px]:grid-cols-4 min-[2400px]:grid-cols-5"
        >
          {saves.map(save => (
            <li key={save.id} className="min-w-0">
              <SaveCard save={save} />
            </li>
          ))}
        </ul>
      )}
      <SetAside />
    </Page>
  )
}

/** How much of what the browser gives this page is taken, by saves and by the session that runs. */
const Room = () => {
  const t = useT()
  const format = useFormat()
  const { data: room } = useSuspenseQuery(roomQuery())
  if (!room) return null
  const { usage, quota } = room
  const [used, all] = [format.mib(usage / MIB), format.mib(quota / MIB)]
  return (
    <div className="flex w-80 max-w-full flex-col gap-1 max-sm:w-full">
      <p className="text-text-2 text-xs">{t('saves.room', { used, quota: all })}</p>
      <Meter
        label={t('saves.roomLabel')}
        max={quota}
        valueText={t('saves.room', { used, quota: all })}
        parts={[
          {
            id: 'used',
            label: t('saves.roomLabel'),
            value: usage,
            text: used,
            tone: usage > NEARLY_FULL * quota ? 'attention' : 'accent',
          },
        ]}
      />
    </div>
  )
}
