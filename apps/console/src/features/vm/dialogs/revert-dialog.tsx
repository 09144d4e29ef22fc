import { changes } from '@vivarium/client'
import type { Snapshot, Vm } from '@vivarium/model'
import { ChangeDialog } from '../../../components/change-dialog'
import { SimTime } from '../../../components/sim-time'
import { useChange } from '../../../components/use-change'
import { useFormat, useNames, useT } from '../../../i18n'
import { DescriptionList, Fact } from '../../../ui/description-list'

interface RevertDialogProps {
  readonly vm: Vm
  readonly snapshot: Snapshot
  readonly onClose: () => void
}

/** Puts a VM back to a snapshot, after telling what is lost by that and how the VM is afterwards. */
export const RevertDialog = ({ vm, snapshot, onClose }: RevertDialogProps) => {
  const t = useT()
  const format = useFormat()
  const { operations, vmStates } = useNames()
  const verb = operations['snapshot.revert']
  const state = useChange({ change: changes.revertSnapshot(vm.id, snapshot.id), verb, onDone: onClose })
  const lostGiB = state.plan?.frees?.storageGiB
  const size = (vcpus: number, memoryMiB: number) => t('vm.size', { vcpus, memory: format.mib(memoryMiB) })
  const resized = snapshot.vcpus !== vm.vcpus || snapshot.memoryMiB !== vm.memoryMiB
  return (
    <ChangeDialog
      title={t('vm.revert.title', { vm: vm.name, snapshot: snapshot.name })}
      verb={verb}
      state={state}
      tone="danger"
      onClose={onClose}
    >
      <p className="text-text-2">{t('vm.revert.text')}</p>
      <DescriptionList>
        <Fact term={t('vm.revert.to')}>
          <SimTime time={snapshot.createdAt} />
        </Fact>
        {lostGiB !== undefined && <Fact term={t('vm.revert.lost')}>{format.gib(lostGiB)}</Fact>}
        <Fact term={t('vm.revert.after')}>{snapshot.withMemory ? vmStates.running : vmStates.stopped}</Fact>
        {resized && (
          <Fact term={t('vm.hardware')}>
            {size(vm.vcpus, vm.memoryMiB)} → {size(snapshot.vcpus, snapshot.memoryMiB)}
          </Fact>
        )}
      </DescriptionList>
    </ChangeDialog>
  )
}
