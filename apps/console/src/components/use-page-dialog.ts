import type { PageSearch } from './list-search'

interface Change {
  readonly search: (before: PageSearch) => PageSearch
  readonly replace: boolean
  readonly resetScroll: false
}

/** The dialog that a page's address holds, and what opens another or none: going back closes it. */
export const usePageDialog = ({ dialog }: PageSearch, navigate: (change: Change) => unknown) => {
  const open = (next?: string) =>
    void navigate({
      search: before => ({ ...before, dialog: next }),
      replace: next === undefined,
      resetScroll: false,
    })
  return [dialog, open] as const
}
