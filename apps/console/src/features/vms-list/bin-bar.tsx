import type { ListSearch } from '@vivarium/client'
import { VerbButton } from '../../components/verb-button'
import { useFormat, useNames, useT } from '../../i18n'
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
      <VerbButton size="sm" onClick={() => openVmAction({ kind: 'bulk', verb: 'restore', vmIds })}>
        {t('vmsList.verbCount', { verb: vmVerbs.restore, n: format.number(vmIds.length) })}
      </VerbButton>
      <VerbButton size="sm" variant="danger-quiet" onClick={() => openVmAction({ kind: 'tear-down', vmIds })}>
        {t('vmsList.binForGood')}
      </VerbButton>
    </BarFrame>
  )
}
