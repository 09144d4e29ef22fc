import { useSuspenseQuery } from '@tanstack/react-query'
import { eventsQuery } from '@vivarium/client'
import type { FleetEvent } from '@vivarium/model'
import { useT } from '../i18n'
import { EmptyState } from '../ui/empty-state'
import { Actor } from './actor'
import type { DataColumn } from './data-column'
import { EventLink } from './event-link'
import { EventSentence } from './event-sentence'
import { type ListSearch, listParams } from './list-search'
import { ListView } from './list-view'
import { ResourceLink } from './resource-link'

const FIELDS = ['type', 'kind', 'actor', 'subject', 'operation', 'name']

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
  { id: 'actor', header: 'events.actor', cell: ({ data }) => <Actor name={data.actor} /> },
  {
    id: 'operation',
    header: 'events.operation',
    cell: ({ data: { operationId } }) =>
      operationId && <ResourceLink kind="operation" id={operationId} name={operationId} />,
  },
]

interface ResourceEventsProps {
  /** The thing that they changed, as `kind/id`. */
  readonly touched: string
  readonly search: ListSearch
  readonly onSearch: (patch: Partial<ListSearch>) => void
}

/** The log's part about one thing. */
const resourceEventsQuery = (touched: string, search: ListSearch) =>
  eventsQuery({ ...listParams(search), touched: [touched] })

/** All that changed one thing, newest first: the Events tab of a page. */
export const ResourceEvents = ({ touched, search, onSearch }: ResourceEventsProps) => {
  const t = useT()
  const { data: page } = useSuspenseQuery(resourceEventsQuery(touched, search))
  return (
    <ListView
      label={t('events.title')}
      columns={COLUMNS}
      page={page}
      rowId={({ id }) => id}
      search={search}
      onSearch={onSearch}
      fields={FIELDS}
      source={{ path: '/events', query: { format: 'json', touched: [touched] } }}
      defaultOrder="-time"
      empty={<EmptyState title={t('events.noneHere')}>{t('events.noneHereHint')}</EmptyState>}
    />
  )
}
