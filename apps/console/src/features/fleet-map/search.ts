import { type ListSearch, parseListSearch } from '../../components/list-search'

/** By what hosts stand together. By tag, a host stands in the group of each of its guests' tags, with those guests alone. */
export const GROUPINGS = ['cluster', 'vendor', 'virtualization', 'tag'] as const
export type Grouping = (typeof GROUPINGS)[number]

export const FORMS = ['map', 'table'] as const
type Form = (typeof FORMS)[number]

/** What the map's address holds: what is found, how hosts stand together, what is seen of it, and the guest that was chosen. */
export interface FleetMapSearch extends ListSearch {
  /** By cluster where there is none. */
  readonly group?: Grouping | undefined
  readonly as?: Form | undefined
  /** How close, and the middle of what is seen. */
  readonly at?: string | undefined
  readonly vm?: string | undefined
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

export const parseFleetMapSearch = (raw: Readonly<Record<string, unknown>>): FleetMapSearch => ({
  ...parseListSearch(raw),
  group: GROUPINGS.find(grouping => grouping === raw.group && grouping !== 'cluster'),
  as: FORMS.find(form => form === raw.as && form !== 'map'),
  at: text(raw.at),
  vm: text(raw.vm),
})
