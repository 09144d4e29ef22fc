import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ListSearch, vmsQuery } from '@vivarium/client'
import type { Page, Vm, VmId } from '@vivarium/model'
import { MOST_ROWS } from '../../components/export-list'
import type { useChosen } from '../../components/use-chosen'

/** How many chosen VMs of other pages are read along; above that only their number is told. */
const READ_ALONG = 500

export interface Selection {
  readonly ids: ReadonlySet<VmId>
  /** Chooses these and no others, wherever they are. */
  readonly onChange: (ids: ReadonlySet<string>) => void
  /** The chosen VMs as they are now; nothing where they are too many to be read along. */
  readonly vms: readonly Vm[] | undefined
  /** How many of them are not on the page shown. */
  readonly elsewhere: number
  /** Every row of the page shown is chosen. */
  readonly wholePage: boolean
}

/**
 * The rows chosen on this page and others, kept while pages are turned. What has left the list's reach, `among`, is left
 * out: a VM that was torn down is not chosen any more.
 */
export const useSelection = (
  page: Page<Vm>,
  [texts, onChange]: ReturnType<typeof useChosen>,
  among: ListSearch = {},
): Selection => {
  // An address is only text; an id in it that is none finds nothing.
  const chosen = texts as ReadonlySet<VmId>
  const here = page.items.filter(({ id }) => chosen.has(id))
  const shown = new Set(here.map(({ id }) => id))
  const away = [...chosen].filter(id => !shown.has(id)).sort()
  const few = away.length <= READ_ALONG
  const { data } = useQuery({
    ...vmsQuery({ ...among, id: away, limit: MOST_ROWS }),
    enabled: few && away.length > 0,
    placeholderData: keepPreviousData,
  })
  const common = { onChange, wholePage: here.length === page.items.length }
  if (away.length > 0 && (!few || !data)) return { ...common, ids: chosen, vms: undefined, elsewhere: away.length }
  const wanted = new Set(away)
  const others = (data?.items ?? []).filter(({ id }) => wanted.has(id))
  const vms = [...here, ...others]
  return { ...common, ids: new Set(vms.map(({ id }) => id)), vms, elsewhere: others.length }
}
