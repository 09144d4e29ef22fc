import { type PageSearch, parseListSearch } from '../../components/list-search'

/** What the page of faults shows: those of one thing, or all. */
export interface FaultsSearch extends Pick<PageSearch, 'dialog'> {
  /** The id of what is broken. */
  readonly of?: string | undefined
}

/** Reads the search of the page's address. */
export const parseFaultsSearch = (raw: Readonly<Record<string, unknown>>): FaultsSearch => ({
  of: typeof raw.of === 'string' && raw.of !== '' ? raw.of : undefined,
  dialog: parseListSearch(raw).dialog,
})

/** What the page asks for: as many as a list gives at once. */
export const faultsParams = ({ of }: FaultsSearch) => ({ limit: 200, ...(of === undefined ? {} : { targetId: of }) })
