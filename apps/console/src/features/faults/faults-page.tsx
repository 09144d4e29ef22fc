import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { faultPlansQuery, faultsQuery } from '@vivarium/client'
import { BreakButton } from '../../components/break-button'
import { DataTable } from '../../components/data-table'
import { Page } from '../../components/page'
import { usePageDialog } from '../../components/use-page-dialog'
import { useFormat, useT } from '../../i18n'
import { LINK_STYLE } from '../../ui/button-style'
import { EmptyState } from '../../ui/empty-state'
import { FAULT_COLUMNS, PLAN_COLUMNS } from './columns'
import { Presets } from './presets'
import { faultsParams } from './search'
import { Timeline } from './timeline'

const route = getRouteApi('/faults')

/** What is broken on purpose, and what is to break. It reads nothing else: it works while the rest of the API does not. */
export const FaultsPage = () => {
  const t = useT()
  const format = useFormat()
  const search = route.useSearch()
  const { of } = search
  const [dialog, setDialog] = usePageDialog(search, route.useNavigate())
  const { data: faults } = useSuspenseQuery(faultsQuery(faultsParams({ of })))
  const { data: plans } = useSuspenseQuery(faultPlansQuery(faultsParams({ of })))
  const name = [...faults.items, ...plans.items].find(({ target }) => target?.id === of)?.target?.name ?? of
  return (
    <Page
      title={t('faults.title')}
      count={format.number(faults.total)}
      actions={
        <BreakButton
          look="primary"
          isOpen={dialog === 'break'}
          onOpen={() => setDialog('break')}
          onClose={() => setDialog()}
        />
      }
    >
      {name !== undefined && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {t('faults.onlyOf', { name })}
          <Link to="/faults" search={{}} className={LINK_STYLE}>
            {t('faults.showAll')}
          </Link>
        </p>
      )}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Timeline faults={faults.items} plans={plans.items} />
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
        </div>
        <Presets />
      </div>
    </Page>
  )
}
