import { keepPreviousData, useQuery } from '@tanstack/react-query'
import {
  clustersQuery,
  datastoresQuery,
  hostsQuery,
  type ListQuery,
  type ListSearch,
  networksQuery,
  templatesQuery,
  vmsQuery,
} from '@vivarium/client'
import { type Cluster, formatQuery, parseQuery, type QueryMistakeCode, type ResourceKind } from '@vivarium/model'
import { useDeferredValue } from 'react'
import { LIST_FIELDS } from '../../components/list-fields'
import { VM_FIELDS } from '../../components/vm-fields'
import { useFormat, useNames, useT } from '../../i18n'

export interface FoundItem {
  readonly id: string
  readonly name: string
  /** What tells it from others of a like name. */
  readonly note: string
}
export interface Found {
  readonly kind: ResourceKind
  readonly items: readonly FoundItem[]
  /** How many there are, shown or not. */
  readonly total: number
  /** The list that holds them all, and the filter that finds them there. */
  readonly list: { readonly to: string; readonly q: string }
}

/** Things of a kind that are shown; the list has the others. */
export const MOST_FOUND = 6

/** Why a text is no filter of VMs; nothing where it is one. */
export const mistakeOf = (text: string): QueryMistakeCode | undefined => parseQuery(text, VM_FIELDS).mistakes[0]?.code

/** Whether a text asks by fields, and not just for a piece of a name. */
export const isFilter = (text: string): boolean => parseQuery(text).terms.some(({ type }) => type !== 'text')

/** The text as a filter of a list with those fields; nothing where the list knows them not. */
const filterOf = (text: string, fields: readonly string[]): string | undefined => {
  const { terms, mistakes } = parseQuery(text, fields)
  return terms.length === 0 || mistakes.some(({ code }) => code === 'unknown_field') ? undefined : formatQuery(terms)
}

interface Kind<T> {
  readonly kind: ResourceKind
  readonly to: string
  readonly fields: readonly string[]
  readonly query: (search: ListSearch) => ReturnType<ListQuery<T>>
  readonly itemOf: (thing: T) => FoundItem
}

/**
 * Things of the fleet that a text finds: by a piece of their name, id, address or tag, or as a list is filtered. Asked of
 * the API, kind by kind.
 */
export const useFleetSearch = (text: string): { found: readonly Found[]; searching: boolean } => {
  const t = useT()
  const names = useNames()
  const format = useFormat()
  const asked = useDeferredValue(text.trim())
  // One by one: `useQueries` would not keep what was found before while the next is looked for.
  const all = [
    useKind(asked, {
      kind: 'vm',
      to: '/vms',
      fields: VM_FIELDS,
      query: vmsQuery,
      itemOf: ({ id, name, state }) => ({ id, name, note: names.vmStates[state] }),
    }),
    useKind(asked, {
      kind: 'host',
      to: '/hosts',
      fields: LIST_FIELDS.hosts,
      query: hostsQuery,
      itemOf: ({ id, name, clusterName }) => ({ id, name, note: clusterName }),
    }),
    useKind(asked, {
      kind: 'cluster',
      to: '/clusters',
      fields: LIST_FIELDS.clusters,
      query: clustersQuery,
      itemOf: ({ id, name, hostCount }: Cluster) => ({ id, name, note: t('palette.hosts', { n: hostCount }) }),
    }),
    useKind(asked, {
      kind: 'template',
      to: '/templates',
      fields: LIST_FIELDS.templates,
      query: templatesQuery,
      itemOf: ({ id, name, guest }) => ({ id, name, note: guest.os }),
    }),
    useKind(asked, {
      kind: 'datastore',
      to: '/storage',
      fields: LIST_FIELDS.datastores,
      query: datastoresQuery,
      itemOf: ({ id, name, capacityGiB }) => ({ id, name, note: format.gib(capacityGiB) }),
    }),
    useKind(asked, {
      kind: 'network',
      to: '/networks',
      fields: LIST_FIELDS.networks,
      query: networksQuery,
      itemOf: ({ id, name, subnet }) => ({ id, name, note: subnet }),
    }),
  ]
  return {
    found: all.flatMap(({ found }) => (found && found.items.length > 0 ? found : [])),
    searching: all.some(({ searching }) => searching),
  }
}

const useKind = <T>(text: string, { kind, to, fields, query, itemOf }: Kind<T>) => {
  const q = filterOf(text, fields)
  const { data, isFetching } = useQuery({
    ...query({ q, limit: MOST_FOUND }),
    enabled: q !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  const found: Found | undefined =
    q === undefined || !data ? undefined : { kind, items: data.items.map(itemOf), total: data.total, list: { to, q } }
  return { found, searching: q !== undefined && isFetching }
}
