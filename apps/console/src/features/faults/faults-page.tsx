import { useSuspenseQuery } from '@tanstack/react-query'
import { faultPlansQuery, faultsQuery } from '@vivarium/client'
import { BreakButton } from '../../components/break-button'
import { DataTable } from '../../components/data-table'
import { Page } from '../../components/page'
import { useFormat, useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'
import { FAULT_COLUMNS, PLAN_COLUMNS } from './columns'
import { ALL } from './search'

/** What is broken on purpose, and what is to break. It reads nothing else: it works while the rest of the API does not. */
export const FaultsPage = () => {
  const t = useT()
  const format = useFormat()
  const { data: faults } = useSuspenseQuery(faultsQuery(ALL))
  const { data: plans } = useSuspenseQuery(faultPlansQuery(ALL))
  return (
    <Page title={t('faults.title')} count={format.number(faults.total)} actions={<BreakButton look="primary" />}>
      <section className="flex flex-col gap-2">
        <h2 className="font-semibold">{t('faults.active')}</h2>
        <DataTable
          label={t('faults.active')}
          columns={FAULT_COLUMNS}
          rows={faults.items}
          rowId={({ id }) => id}
          empty={<EmptyState title={t('faults.none')}>{t('faults.noneHint')}</EmptyState>}
        />
      </section>
      <section className="flex flex-col gap-2">
        <h2 className="font-semibold">{t('faults.plannedTitle')}</h2>
        <DataTable
          label={t('faults.plannedTitle')}
          columns={PLAN_COLUMNS}
          rows={plans.items}
          rowId={({ id }) => id}
          empty={<EmptyState title={t('faults.noPlans')}>{t('faults.noPlansHint')}</EmptyState>}
        />
      </section>
    </Page>
  )
}
