import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { datastoresQuery, hostsQuery, networksQuery, templatesQuery, vmsQuery } from '@vivarium/client'
import { formatQuery, type ResourceKind } from '@vivarium/model'
import { useDeferredValue } from 'react'
import { useFormat, useNames } from '../../i18n'

interface FoundItem {
  readonly id: string
  readonly name: string
  /** What tells it from others of a like name. */
  readonly note: string
}
interface Found {
  readonly kind: ResourceKind
  readonly items: readonly FoundItem[]
}

const LIMIT = 6

/** Things of the fleet whose name, id, address or tag holds a text; asked of the API, kind by kind. */
export const useFleetSearch = (text: string): { found: readonly Found[]; searching: boolean } => {
  const names = useNames()
  const format = useFormat()
  const value = useDeferredValue(text.trim())
  const params = { q: formatQuery([{ type: 'text', value, negated: false }]), limit: LIMIT }
  const when = { enabled: value !== '', placeholderData: keepPreviousData, gcTime: 30_000 }
  // One by one: `useQueries` would not keep what was found before while the next is looked for.
  const vms = useQuery({ ...vmsQuery(params), ...when })
  const hosts = useQuery({ ...hostsQuery(params), ...when })
  const templates = useQuery({ ...templatesQuery(params), ...when })
  const datastores = useQuery({ ...datastoresQuery(params), ...when })
  const networks = useQuery({ ...networksQuery(params), ...when })
  if (value === '') return { found: [], searching: false }
  const found: Found[] = [
    {
      kind: 'vm',
      items: (vms.data?.items ?? []).map(({ id, name, state }) => ({ id, name, note: names.vmStates[state] })),
    },
    {
      kind: 'host',
      items: (hosts.data?.items ?? []).map(({ id, name, clusterName }) => ({ id, name, note: clusterName })),
    },
    {
      kind: 'template',
      items: (templates.data?.items ?? []).map(({ id, name, guest }) => ({ id, name, note: guest.os })),
    },
    {
      kind: 'datastore',
      items: (datastores.data?.items ?? []).map(({ id, name, capacityGiB }) => ({
        id,
        name,
        note: format.gib(capacityGiB),
      })),
    },
    {
      kind: 'network',
      items: (networks.data?.items ?? []).map(({ id, name, subnet }) => ({ id, name, note: subnet })),
    },
  ]
  const searching = [vms, hosts, templates, datastores, networks].some(query => query.isFetching)
  return { found: found.filter(({ items }) => items.length > 0), searching }
}
