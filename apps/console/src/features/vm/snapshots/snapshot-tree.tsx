import type { Snapshot, Vm } from '@vivarium/model'
import { type KeyboardEvent, useRef } from 'react'
import { useT } from '../../../i18n'
import { useVmDialog } from '../use-vm-dialog'
import { SnapshotRow } from './snapshot-row'
import { chainTo, HERE, treeRows } from './tree'

interface SnapshotTreeProps {
  readonly vm: Vm
  readonly snapshots: readonly Snapshot[]
  readonly chosenId: string
  readonly onChoose: (id: string) => void
}

/** Keys that go through the rows that can be chosen, by how far. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/**
 * The tree of snapshots. Arrow keys move through it, left goes to the parent and right to the first child,
 * Enter asks to revert, Delete asks to delete.
 */
export const SnapshotTree = ({ vm, snapshots, chosenId, onChoose }: SnapshotTreeProps) => {
  const t = useT()
  const dialogs = useVmDialog()
  const tree = useRef<HTMLDivElement>(null)
  const rows = treeRows(snapshots)
  const chain = chainTo(rows, HERE)
  const order = rows.flatMap(({ snapshot }) => (snapshot ? [snapshot] : []))

  const choose = (id: string | undefined) => {
    if (id === undefined || !order.some(snapshot => snapshot.id === id)) return
    onChoose(id)
    tree.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = order.findIndex(({ id }) => id === chosenId)
    const step = STEPS[event.key]
    if (step !== undefined) choose(order[Math.min(Math.max(at + step, 0), order.length - 1)]?.id)
    else if (event.key === 'ArrowLeft') choose(order[at]?.parentId)
    else if (event.key === 'ArrowRight') choose(order.find(({ parentId }) => parentId === chosenId)?.id)
    else if (event.key === 'Enter' || event.key === ' ') dialogs.open('revert', { snapshot: chosenId })
    else if (event.key === 'Delete') dialogs.open('delete-snapshot', { snapshot: chosenId })
    else return
    event.preventDefault()
  }
  return (
    <div className="scroll-fade-x overflow-x-auto">
      <div
        ref={tree}
        role="tree"
        tabIndex={-1}
        aria-label={t('vm.snapshots.tree', { vm: vm.name })}
        aria-describedby="snapshot-keys"
        onKeyDown={onKeyDown}
        className="min-w-fit"
      >
        {rows.map(row => (
          <SnapshotRow
            key={row.id}
            row={row}
            vm={vm}
            look={{ chosen: row.id === chosenId, inChain: chain.has(row.id) }}
            onChoose={() => choose(row.id)}
          />
        ))}
      </div>
      <p id="snapshot-keys" className="pt-2 text-text-3 text-xs">
        {t('vm.snapshots.keys')}
      </p>
    </div>
  )
}
