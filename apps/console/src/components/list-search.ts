/** What the address of every list holds. Features add fields of their own beside these. */
export interface ListSearch {
  /** The filter, in the language of `parseQuery`. */
  readonly q?: string | undefined
  /** A field, with a minus in front for descending. */
  readonly orderBy?: string | undefined
  /** The tokens of the pages turned so far, joined by dots: the last is this page's, taking it away goes back. */
  readonly pages?: string | undefined
  /** Ids of the chosen rows, where rows can be chosen, as `packIds` writes them. */
  readonly chosen?: string | undefined
}

/** What the address of a thing's page holds besides. */
export interface PageSearch extends ListSearch {
  /** The dialog that is open over it, where it has some. */
  readonly dialog?: string | undefined
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined

/** Reads a list's part of an address; what makes no sense is left out. */
export const parseListSearch = (raw: Readonly<Record<string, unknown>>): PageSearch => ({
  q: text(raw.q),
  orderBy: text(raw.orderBy),
  pages: text(raw.pages),
  chosen: text(raw.chosen),
  dialog: text(raw.dialog),
})

/** Rows of a page. */
export const PAGE_ROWS = 50

/** The list's parameters for the API. `countBy` names the fields that are counted above it. */
export const listParams = ({ q, orderBy, pages }: ListSearch, countBy?: readonly string[]) => {
  const pageToken = pages?.split('.').at(-1)
  return {
    limit: PAGE_ROWS,
    ...(q === undefined ? {} : { q }),
    ...(orderBy === undefined ? {} : { orderBy }),
    ...(pageToken === undefined ? {} : { pageToken }),
    ...(countBy === undefined ? {} : { countBy }),
  }
}

/** Which page is shown, from 0 on. */
export const pageIndex = ({ pages }: ListSearch): number => (pages === undefined ? 0 : pages.split('.').length)

/** The search of the next page, given its token. */
export const nextPage = ({ pages }: ListSearch, token: string): Pick<ListSearch, 'pages'> => ({
  pages: pages === undefined ? token : `${pages}.${token}`,
})

/** The search of the page before. */
export const previousPage = ({ pages }: ListSearch): Pick<ListSearch, 'pages'> => {
  const rest = pages?.split('.').slice(0, -1).join('.')
  return { pages: rest === '' ? undefined : rest }
}
