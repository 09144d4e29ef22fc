/** What the page of faults shows: those of one thing, or all. */
export interface FaultsSearch {
  /** The id of what is broken. */
  readonly of?: string | undefined
}

/** Reads the search of the page's address. */
export const parseFaultsSearch = ({ of }: Readonly<Record<string, unknown>>): FaultsSearch =>
  typeof of === 'string' && of !== '' ? { of } : {}

/** What the page asks for: as many as a list gives at once. */
export const faultsParams = ({ of }: FaultsSearch) => ({ limit: 200, ...(of === undefined ? {} : { targetId: of }) })
