import type { Vm } from '@vivarium/model'
import type { DataColumn } from '../../components/data-column'
import { RelativeTime } from '../../components/sim-time'
import { VerbButton } from '../../components/verb-button'
import { useNames, useT } from '../../i18n'
import { openVmAction } from './actions'
import { CORES_COLUMN, DiskUse, MEMORY_COLUMN, NAME_COLUMN, TAGS_COLUMN } from './vm-columns'

export const BIN_COLUMNS: readonly DataColumn<Vm>[] = [
  NAME_COLUMN,
  {
    id: 'left',
    header: 'vmsList.binLeft',
    cell: ({ expiresAt }) => expiresAt && <RelativeTime time={expiresAt} />,
  },
  {
    id: 'held',
    header: 'vmsList.binSize',
    orderBy: 'diskUsed',
    firstOrder: 'descending',
    align: 'end',
    cell: vm => <DiskUse vm={vm} />,
  },
  CORES_COLUMN,
  MEMORY_COLUMN,
  TAGS_COLUMN,
  {
    id: 'verbs',
    header: 'common.actions',
    headerLook: 'hidden',
    align: 'end',
    cell: vm => <BinVerbs vm={vm} />,
  },
]

const BinVerbs = ({ vm: { id, name } }: { readonly vm: Vm }) => {
  const t = useT()
  const { vmVerbs } = useNames()
  return (
    <span className="flex justify-end gap-1.5">
      <VerbButton
        size="sm"
        aria-label={t('vmsList.binRestore', { name })}
        onClick={() => openVmAction({ kind: 'bulk', verb: 'restore', vmIds: [id] })}
      >
        {vmVerbs.restore}
      </VerbButton>
      <VerbButton
        size="sm"
        variant="danger-quiet"
        aria-label={t('vmsList.binDelete', { name })}
        onClick={() => openVmAction({ kind: 'tear-down', vmIds: [id] })}
      >
        {t('vmsList.binForGood')}
      </VerbButton>
    </span>
  )
}
