import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { snapshotsQuery, vmVerbsQuery } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import { Camera } from 'lucide-react'
import { VerbButton } from '../../../components/verb-button'
import { useFormat, useNames, useT } from '../../../i18n'
import { EmptyState } from '../../../ui/empty-state'
import { Panel } from '../../../ui/panel'
import { reasonAndRemedy } from '../reason'
import { useVmDialog } from '../use-vm-dialog'
import { DepthPanel } from './depth-panel'
import { SnapshotDetails } from './snapshot-details'
import { SnapshotTree } from './snapshot-tree'

const route = getRouteApi('/vms/$vmId')

/** The snapshots of a VM as a tree, and what can be done with the chosen one. */
export const VmSnapshots = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const format = useFormat()
  const { vmVerbs, operations } = useNames()
  const dialogs = useVmDialog()
  const navigate = route.useNavigate()
  const { snapshot: chosenId } = route.useSearch()
  const { data: page } = useSuspenseQuery(snapshotsQuery(vm.id))
  const { data: verbs } = useSuspenseQuery(vmVerbsQuery(vm.id))
  const snapshots = page.items
  const chosen = snapshots.find(({ id }) => id === chosenId) ?? snapshots.find(({ current }) => current) ?? snapshots[0]
  const take = (
    <VerbButton
      variant={snapshots.length === 0 ? 'primary' : 'secondary'}
      disabledReason={reasonAndRemedy(verbs.items, 'snapshot')}
      onClick={() => dialogs.open('snapshot')}
    >
      {t('vm.withDialog', { verb: vmVerbs.snapshot })}
    </VerbButton>
  )
  if (!chosen) {
    return (
      <EmptyState title={t('vm.snapshots.empty')} icon={<Camera aria-hidden />} actions={take}>
        {t('vm.snapshots.emptyHint')}
      </EmptyState>
    )
  }
  const actions = (
    <>
      <VerbButton onClick={() => dialogs.open('delete-snapshots')}>
        {t('vm.withDialog', { verb: operations['snapshot.delete-all'] })}
      </VerbButton>
      {take}
    </>
  )
  const sizeGiB = snapshots.reduce((sum, snapshot) => sum + snapshot.sizeGiB, 0)
  const choose = (id: string) =>
    void navigate({ search: before => ({ ...before, snapshot: id }), replace: true, resetScroll: false })
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[1fr_24rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <Panel title={t('vm.tab.snapshots')} meta={format.gib(sizeGiB)} actions={actions}>
          <SnapshotTree vm={vm} snapshots={snapshots} chosenId={chosen.id} onChoose={choose} />
        </Panel>
        <DepthPanel vm={vm} />
      </div>
      <SnapshotDetails vm={vm} snapshot={chosen} />
    </div>
  )
}
