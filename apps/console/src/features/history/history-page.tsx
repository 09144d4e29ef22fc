import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { historyQuery, seekSimulation, simulationQuery } from '@vivarium/client'
import type { HistoryEntry } from '@vivarium/model'
import { Actor } from '../../components/actor'
import type { DataColumn } from '../../components/data-column'
import { listParams } from '../../components/list-search'
import { ListView } from '../../components/list-view'
import { Page } from '../../components/page'
import { SimTime } from '../../components/sim-time'
import { useCommand } from '../../components/use-command'
import { useFormat, useT } from '../../i18n'
import { anchorClock } from '../../stores/clock'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Branches } from './branches'
import { Comparison } from './comparison'
import type { HistorySearch } from './search'

const FIELDS = ['kind', 'actor', 'action', 'subject', 'name']

const COLUMNS: readonly DataColumn<HistoryEntry>[] = [
  {
    id: 'time',
    header: 'history.time',
    orderBy: 'time',
    firstOrder: 'descending',
    className: 'w-48',
    cell: ({ time }) => <SimTime time={time} />,
  },
  { id: 'what', header: 'history.what', className: 'min-w-72 whitespace-normal!', cell: ({ sentence }) => sentence },
  { id: 'kind', header: 'history.kind', cell: ({ kind }) => <Kind kind={kind} /> },
  { id: 'actor', header: 'history.actor', cell: ({ actor }) => <Actor name={actor} /> },
  { id: 'go', header: 'history.go', cell: entry => <GoTo entry={entry} /> },
]

const Kind = ({ kind }: Pick<HistoryEntry, 'kind'>) => {
  const t = useT()
  return t(`history.kind.${kind}`)
}

/** Shows the fleet as it was then. */
const GoTo = ({ entry: { time, sentence, earlierFleet } }: { readonly entry: HistoryEntry }) => {
  const t = useT()
  const seek = useCommand({ run: () => seekSimulation({ to: time }), verb: t('time.seek'), onDone: anchorClock })
  return (
    <Button
      size="sm"
      aria-label={t('history.goTo', { deed: sentence })}
      disabledReason={earlierFleet ? t('history.earlierFleet') : undefined}
      pending={seek.pending}
      onClick={() => seek.submit()}
    >
      {t('history.show')}
    </Button>
  )
}

/** Says from when on history is there, where what was before was too much. */
const Forgotten = () => {
  const t = useT()
  const format = useFormat()
  const { data } = useQuery(simulationQuery())
  if (data?.timeline.forgotten === undefined) return null
  const { forgotten, since } = data.timeline
  return (
    <p role="note" className="max-w-prose text-text-2">
      {t('history.forgotten', { n: forgotten, time: format.dateTime(since) })}
    </p>
  )
}

const route = getRouteApi('/history')

/** All that was done, the ways that history went, and what differs between them. */
export const HistoryPage = () => {
  const t = useT()
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: page } = useSuspenseQuery(historyQuery(listParams(search)))
  const onSearch = (patch: Partial<HistorySearch>) => void navigate({ search: before => ({ ...before, ...patch }) })
  return (
    <Page title={t('history.title')} count={format.number(page.total)}>
      <Forgotten />
      <Branches
        deeds={page.items}
        onCompare={id => onSearch({ compare: id, at: undefined, with: undefined, withAt: undefined })}
      />
      {search.compare !== undefined && <Comparison from={search.compare} search={search} onSearch={onSearch} />}
      <ListView
        label={t('history.deeds')}
        columns={COLUMNS}
        page={page}
        rowId={({ id }) => id}
        search={search}
        onSearch={onSearch}
        fields={FIELDS}
        source={{ path: '/simulation/history' }}
        defaultOrder="-time"
        empty={<EmptyState title={t('history.empty')}>{t('history.emptyHint')}</EmptyState>}
      />
    </Page>
  )
}
