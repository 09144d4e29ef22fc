import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { alarmsQuery, simulationQuery } from '@vivarium/client'
import { type Alarm, type AlarmId, alarmWordsOf } from '@vivarium/model'
import { lazy, Suspense, useState } from 'react'
import { AlarmChartLink } from '../../components/alarm-chart-link'
import { AlarmSeverityDot } from '../../components/alarm-severity'
import { COUNT_BY } from '../../components/count-by'
import { CsvButton } from '../../components/csv-button'
import type { DataColumn } from '../../components/data-column'
import type { CsvColumn } from '../../components/export-list'
import { type Facet, ListFacets, named } from '../../components/list-facets'
import { type ListSearch, listParams } from '../../components/list-search'
import { ListView } from '../../components/list-view'
import { ResourceLink } from '../../components/resource-link'
import { SimTime } from '../../components/sim-time'
import { useChosen } from '../../components/use-chosen'
import { VerbButton } from '../../components/verb-button'
import { useFormat, useLocale, useT } from '../../i18n'
import { Checkbox } from '../../ui/checkbox'
import { EmptyState } from '../../ui/empty-state'
import { type AlarmSearch, shownStates } from './search'
import { StretchContext, stretchOf, UpFor } from './up-for'

const AcknowledgeDialog = lazy(() =>
  import('./acknowledge-dialog').then(module => ({ default: module.AcknowledgeDialog })),
)

const FIELDS = ['severity', 'state', 'kind', 'target', 'targetId', 'measure', 'acknowledged', 'name', 'id']

const COLUMNS: readonly DataColumn<Alarm>[] = [
  {
    id: 'target',
    header: 'alarms.target',
    orderBy: 'target',
    cell: ({ target }) => <ResourceLink kind={target.kind} id={target.id} name={target.name} look="name" />,
  },
  {
    id: 'severity',
    header: 'alarms.severity',
    orderBy: 'severity',
    cell: ({ severity }) => <AlarmSeverityDot severity={severity} />,
  },
  {
    id: 'what',
    header: 'alarms.what',
    className: 'min-w-60 whitespace-normal!',
    cell: alarm => (
      <span className="flex flex-wrap gap-x-3">
        {alarm.message} <AlarmChartLink alarm={alarm} />
      </span>
    ),
  },
  { id: 'state', header: 'common.state', orderBy: 'state', cell: ({ state }) => <StateWord state={state} /> },
  {
    id: 'raisedAt',
    header: 'alarms.raisedAt',
    orderBy: 'raisedAt',
    firstOrder: 'descending',
    cell: ({ raisedAt }) => <SimTime time={raisedAt} />,
  },
  { id: 'upFor', header: 'alarms.upFor', className: 'max-md:hidden', cell: alarm => <UpFor alarm={alarm} /> },
  {
    id: 'acknowledged',
    header: 'alarms.acknowledged',
    className: 'min-w-32 whitespace-normal!',
    cell: alarm => <Acknowledged alarm={alarm} />,
  },
]

const SeverityWord = ({ severity }: { readonly severity: string }) =>
  named(alarmWordsOf(useLocale()).severities, severity)

const MeasureWord = ({ measure }: { readonly measure: string }) => named(alarmWordsOf(useLocale()).measures, measure)

const StateWord = ({ state }: Pick<Alarm, 'state'>) => alarmWordsOf(useLocale()).states[state]

const Acknowledged = ({ alarm: { acknowledged } }: { readonly alarm: Alarm }) => {
  const t = useT()
  if (!acknowledged) return <span className="text-text-3">{t('alarms.notYet')}</span>
  const who = acknowledged.by === 'user' ? t('common.actor.user') : acknowledged.by
  return acknowledged.note === undefined ? who : `${who}: ${acknowledged.note}`
}

const FACETS: readonly Facet[] = [
  {
    field: 'severity',
    label: 'alarms.severity',
    shape: severity => (severity === 'critical' ? 'failed' : 'attention'),
    words: severity => <SeverityWord severity={severity} />,
  },
  { field: 'kind', label: 'alarms.target', words: (kind, names) => named(names.kinds, kind) },
  { field: 'measure', label: 'alarms.what', words: measure => <MeasureWord measure={measure} /> },
]

const FILE: readonly CsvColumn<Alarm>[] = [
  { header: 'alarms.target', value: ({ target }) => target.name },
  { header: 'alarms.severity', value: ({ severity }) => severity },
  { header: 'alarms.what', value: ({ message }) => message },
  { header: 'common.state', value: ({ state }) => state },
  { header: 'alarms.raisedAt', value: ({ raisedAt }) => raisedAt },
  { header: 'alarms.acknowledged', value: ({ acknowledged }) => acknowledged?.by },
]

const route = getRouteApi('/alarms')

/** Alarms that are active, or all; those that are chosen can be acknowledged together. */
export const AlarmList = () => {
  const t = useT()
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [chosen, setChosen] = useChosen(search, navigate)
  const [asked, setAsked] = useState<readonly AlarmId[]>([])
  const { data: page } = useSuspenseQuery(
    alarmsQuery({ ...listParams(search, COUNT_BY.alarms), ...shownStates(search) }),
  )
  const onSearch = (patch: Partial<AlarmSearch>) =>
    void navigate({ to: '/alarms', search: before => ({ ...before, ...patch }) })
  const listed = (list: ListSearch) => alarmsQuery({ ...list, ...shownStates(search) })
  const { data: simulation } = useQuery(simulationQuery())
  const stretch = simulation && stretchOf(page.items, Date.parse(simulation.now))
  const open = page.items.filter(({ acknowledged }) => !acknowledged).map(({ id }) => id)
  const picked = page.items.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  const ids = picked.length > 0 ? picked : open
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Checkbox
          checked={search.show === 'all'}
          onChange={all => onSearch({ show: all ? 'all' : undefined, pages: undefined })}
          label={t('alarms.showCleared')}
        />
        <div className="flex gap-2">
          <CsvButton query={listed} search={search} columns={FILE} file="alarms.csv" />
          <VerbButton
            disabledReason={ids.length === 0 ? t('alarms.noneOpen') : undefined}
            onClick={() => setAsked(ids)}
          >
            {picked.length > 0
              ? t('alarms.acknowledgeChosen', { n: format.number(picked.length) })
              : t('alarms.acknowledgeAll')}
          </VerbButton>
        </div>
      </div>
      <ListFacets facets={FACETS} counts={page.counts} q={search.q} onFilter={q => onSearch({ q, pages: undefined })} />
      <StretchContext value={stretch}>
        <ListView
          label={t('alarms.title')}
          columns={COLUMNS}
          page={page}
          rowId={({ id }) => id}
          rowName={({ target, message }) => `${target.name}: ${message}`}
          search={search}
          onSearch={onSearch}
          fields={FIELDS}
          source={{ path: '/alarms' }}
          defaultOrder="-raisedAt"
          selection={{ ids: chosen, onChange: setChosen }}
          empty={<EmptyState title={t('alarms.empty')}>{t('alarms.emptyHint')}</EmptyState>}
        />
      </StretchContext>
      <Suspense>
        {asked.length > 0 && (
          <AcknowledgeDialog
            alarmIds={asked}
            onClose={() => {
              setAsked([])
              setChosen(new Set())
            }}
          />
        )}
      </Suspense>
    </>
  )
}
