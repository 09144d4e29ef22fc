import { useQueryClient } from '@tanstack/react-query'
import type { ListSearch } from '@vivarium/client'
import { useCommand } from '../../components/use-command'
import { useFormat, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { allVms } from './all-vms'
import type { Selection } from './use-selection'

interface SelectMatchingProps {
  readonly selection: Selection
  /** How many rows the list holds in all. */
  readonly total: number
  /** What the list was asked for. */
  readonly filter: ListSearch
}

/** The step from all rows of a page to every VM that the filter finds. */
export const SelectMatching = ({ selection, total, filter }: SelectMatchingProps) => {
  const t = useT()
  const format = useFormat()
  const queryClient = useQueryClient()
  const label = t('vmsList.selectMatching', { n: format.number(total) })
  const all = useCommand({
    run: async () => new Set((await allVms(queryClient, filter)).map(({ id }) => id)),
    verb: label,
    onDone: selection.onChange,
  })
  if (!selection.wholePage || selection.ids.size >= total) return null
  return (
    <Button size="sm" variant="ghost" pending={all.pending} onClick={() => all.submit()}>
      {label}
    </Button>
  )
}
