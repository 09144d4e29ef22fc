import { useSuspenseQuery } from '@tanstack/react-query'
import { DataTable } from '../../components/data-table'
import { savesQuery } from '../../components/keep-fleet'
import { Page } from '../../components/page'
import { useFormat, useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'
import { SAVE_COLUMNS } from './columns'
import { roomQuery } from './room'

const MIB = 1_048_576

/** Fleets that were kept under a name in this browser. */
export const SavesPage = () => {
  const t = useT()
  const format = useFormat()
  const { data: saves } = useSuspenseQuery(savesQuery())
  const { data: room } = useSuspenseQuery(roomQuery())
  return (
    <Page title={t('saves.title')} count={format.number(saves?.length ?? 0)}>
      <p className="max-w-prose text-text-2">
        {t('saves.intro')}{' '}
        {room && t('saves.room', { used: format.mib(room.usage / MIB), quota: format.mib(room.quota / MIB) })}
      </p>
      <DataTable
        label={t('saves.title')}
        columns={SAVE_COLUMNS}
        rows={saves ?? []}
        rowId={({ id }) => String(id)}
        rowName={({ name }) => name}
        empty={
          <EmptyState title={saves === null ? t('saves.nowhere') : t('saves.none')}>
            {saves === null ? t('saves.nowhereHint') : t('saves.noneHint')}
          </EmptyState>
        }
      />
    </Page>
  )
}
