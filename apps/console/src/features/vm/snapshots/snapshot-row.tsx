import type { Vm } from '@vivarium/model'
import type { ReactNode } from 'react'
import { Size } from '../../../components/quantity'
import { SimTime } from '../../../components/sim-time'
import { useT } from '../../../i18n'
import { Badge } from '../../../ui/badge'
import { cx } from '../../../ui/cx'
import type { TreeRow } from './tree'

interface SnapshotRowProps {
  readonly row: TreeRow
  readonly vm: Vm
  /** `inChain`: the VM's reads may go through it. */
  readonly look: { readonly chosen: boolean; readonly inChain: boolean }
  readonly onChoose: () => void
}

/** One line of the tree: its place, its name, and what it takes. */
export const SnapshotRow = ({ row, vm, look, onChoose }: SnapshotRowProps) => {
  const isSnapshot = row.kind === 'snapshot'
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the tree, for all of its rows.
    <div
      role="treeitem"
      data-id={row.id}
      aria-level={row.level}
      aria-selected={isSnapshot ? look.chosen : undefined}
      aria-current={row.kind === 'here' ? 'location' : undefined}
      tabIndex={look.chosen ? 0 : -1}
      onClick={isSnapshot ? onChoose : undefined}
      className={cx(
        'flex h-9 items-center gap-3 rounded-md pr-2 outline-offset-[-2px] [--indent:0.75rem] sm:[--indent:1.25rem]',
        isSnapshot && 'cursor-default hover:bg-hover',
        look.chosen && 'bg-accent-soft hover:bg-accent-soft',
      )}
      style={{ paddingLeft: `calc(0.5rem + ${row.level - 1} * var(--indent))` }}
    >
      <span aria-hidden className={cx('shrink-0', look.inChain ? 'text-accent' : 'text-text-3')}>
        <Mark kind={row.kind} />
      </span>
      <RowText row={row} vm={vm} />
    </div>
  )
}

const RowText = ({ row, vm }: Pick<SnapshotRowProps, 'row' | 'vm'>) => {
  const t = useT()
  switch (row.kind) {
    case 'base':
      return <Line name={<span className="text-text-2">{t('vm.snapshots.base')}</span>}>{vm.templateName}</Line>
    case 'here': {
      const usedGiB = vm.disks.reduce((sum, disk) => sum + disk.usedGiB, 0)
      return (
        <Line name={<Badge tone="accent">{t('vm.snapshots.here')}</Badge>}>
          <Size mib={usedGiB * 1024} />
        </Line>
      )
    }
    case 'snapshot': {
      const { name, withMemory, sizeGiB, createdAt } = row.snapshot
      return (
        <Line name={<span className="truncate font-medium">{name}</span>}>
          <span className="max-sm:hidden">
            <SimTime time={createdAt} />
          </span>
          <span className="w-24 text-right max-sm:hidden">
            {withMemory ? t('vm.snapshots.memory') : t('vm.snapshots.disks')}
          </span>
          <span className="w-20 text-right text-text">
            <Size mib={sizeGiB * 1024} />
          </span>
        </Line>
      )
    }
    default:
      return row satisfies never
  }
}

const Line = ({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) => (
  <>
    <span className="flex min-w-24 flex-1">{name}</span>
    <span className="flex shrink-0 items-center gap-4 text-text-2 text-xs">{children}</span>
  </>
)

const Mark = ({ kind }: { readonly kind: TreeRow['kind'] }) => (
  <svg aria-hidden viewBox="0 0 12 12" className="size-3">
    {kind === 'base' && <path d="M6 1l5 5-5 5-5-5z" fill="currentColor" />}
    {kind === 'snapshot' && <circle cx="6" cy="6" r="4.5" fill="currentColor" />}
    {kind === 'here' && <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2" />}
  </svg>
)
