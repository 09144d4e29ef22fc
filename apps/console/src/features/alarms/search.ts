import { type ListSearch, parseListSearch } from '../../components/list-search'

/** The address of the alarms: which tab, and the list's part. Cleared ones are left out without `show`. */
export interface AlarmSearch extends ListSearch {
  readonly tab?: 'definitions' | undefined
  readonly show?: 'all' | undefined
}

export const parseAlarmSearch = (raw: Readonly<Record<string, unknown>>): AlarmSearch => ({
  ...parseListSearch(raw),
  tab: raw.tab === 'definitions' ? 'definitions' : undefined,
  show: raw.show === 'all' ? 'all' : undefined,
})

/** The parameter that goes with `show`. */
export const shownStates = ({ show }: AlarmSearch): { readonly state?: readonly string[] } =>
  show === 'all' ? {} : { state: ['active'] }
