import type { ListSearch } from '@vivarium/client'
import { useFormat, useNames, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { openVmAction } from './actions'
import { BarFrame } from './bar-frame'
import { SelectMatching } from './select-matching'
import type { Selection } from './use-selection'

interface BinBarProps {
  readonly selection: Selection
  readonly total: number
  readonly filter: ListSearch
}

/** What can be done with the chosen VMs of the recycle bin. */
export const BinBar = ({ selection, total, filter }: BinBarProps) => {
  const t = useT()
  const format = useFormat()
  const { vmVerbs } = useNames()
  const vmIds = [...selection.ids]
  return (
    <BarFrame
      selection={selection}
      selectMatching={<SelectMatching selection={selection} total={total} filter={filter} />}
    >
      <Button size="sm" onClick={() => openVmAction({ kind: 'bulk', verb: 'restore', vmIds })}>
        {t('vmsList.verbCount', { verb: vmVerbs.restore, n: format.number(vmIds.length) })}
      </Button>
      <Button size="sm" variant="danger-quiet" onClick={() => openVmAction({ kind: 'tear-down', vmIds })}>
        {t('vmsList.binForGood')}
      </Button>
    </BarFrame>
  )
}
