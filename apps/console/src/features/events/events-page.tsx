import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet } from '@tanstack/react-router'
import { eventsQuery } from '@vivarium/client'
import type { FleetEvent } from '@vivarium/model'
import { Actor } from '../../components/actor'
import { COUNT_BY } from '../../components/count-by'
import { CsvButton } from '../../components/csv-button'
import type { DataColumn } from '../../components/data-column'
import { EventLink } from '../../components/event-link'
import { EventSentence } from '../../components/event-sentence'
import type { CsvColumn } from '../../components/export-list'
import { type Facet, ListFacets, named } from '../../components/list-facets'
import { type ListSearch, listParams } from '../../components/list-search'
import { ListView } from '../../components/list-view'
import { Page } from '../../components/page'
import { ResourceLink } from '../../components/resource-link'
import { useFormat, useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'
import { EventSubject } from './event-subject'

const FIELDS = ['type', 'kind', 'actor', 'subject', 'touched', 'operation', 'name']

const COLUMNS: readonly DataColumn<FleetEvent>[] = [
  {
    id: 'time',
    header: 'events.time',
    orderBy: 'time',
    firstOrder: 'descending',
    className: 'w-48 max-sm:min-w-24 max-sm:w-24 max-sm:whitespace-normal!',
    cell: event => <EventLink event={event} />,
  },
  {
    id: 'what',
    header: 'events.what',
    className: 'min-w-72 whitespace-normal! max-sm:min-w-52',
    cell: event => <EventSentence event={event} />,
  },
  {
    id: 'subject',
    header: 'events.subject',
    cell: ({ data: { subject } }) => <EventSubject subject={subject} />,
  },
  { id: 'actor', header: 'events.actor', cell: ({ data }) => <Actor name={data.actor} /> },
  {
    id: 'operation',
    header: 'events.operation',
    cell: ({ data: { operationId } }) =>
      operationId && <ResourceLink kind="operation" id={operationId} name={operationId} />,
  },
]

const FACETS: readonly Facet[] = [
  { field: 'time', label: 'facets.events', isTime: true },
  { field: 'kind', label: 'events.subject', words: (kind, names) => named(names.kinds, kind) },
  { field: 'actor', label: 'events.actor', words: actor => <Actor name={actor} /> },
]

const FILE: readonly CsvColumn<FleetEvent>[] = [
  { header: 'events.time', value: ({ time }) => time },
  { header: 'events.what', value: ({ data }) => data.message },
  { header: 'events.type', value: ({ data }) => data.type },
  { header: 'events.subject', value: ({ data: { subject } }) => `${subject.kind}/${subject.id}` },
  { header: 'events.actor', value: ({ data }) => data.actor },
  { header: 'events.operation', value: ({ data }) => data.operationId },
]

const route = getRouteApi('/events')

export const EventsPage = () => {
  const t = useT()
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: page } = useSuspenseQuery(eventsQuery(listParams(search, COUNT_BY.events)))
  const onSearch = (patch: Partial<ListSearch>) =>
    void navigate({ to: '/events', search: before => ({ ...before, ...patch }) })
  return (
    <Page
      title={t('events.title')}
      count={format.number(page.total)}
      layout="fill"
      actions={<CsvButton query={eventsQuery} search={search} columns={FILE} file="events.csv" />}
    >
      <ListFacets facets={FACETS} counts={page.counts} q={search.q} onFilter={q => onSearch({ q, pages: undefined })} />
      <ListView
        label={t('events.title')}
        columns={COLUMNS}
        page={page}
        rowId={({ id }) => id}
        search={search}
        onSearch={onSearch}
        fields={FIELDS}
        source={{ path: '/events', query: { format: 'json' } }}
        defaultOrder="-time"
        empty={<EmptyState title={t('events.empty')}>{t('events.emptyHint')}</EmptyState>}
      />
      <Outlet />
    </Page>
  )
}
