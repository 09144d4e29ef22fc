import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { snapshotsQuery, vmQuery } from '@vivarium/client'
import type { Snapshot, Vm } from '@vivarium/model'
import { type ReactNode, useState } from 'react'
import type { VmDialog } from '../search'
import { useVmDialog } from '../use-vm-dialog'
import { AttachDiskDialog } from './attach-disk-dialog'
import { ConvertDialog } from './convert-dialog'
import { DeleteDialog } from './delete-dialog'
import { DeleteSnapshotDialog } from './delete-snapshot-dialog'
import { DeleteSnapshotsDialog } from './delete-snapshots-dialog'
import { DetachDiskDialog } from './detach-disk-dialog'
import { EditDialog } from './edit-dialog'
import { GrowDiskDialog } from './grow-disk-dialog'
import { MoveDisksDialog } from './move-disks-dialog'
import { DetachNicDialog, NicDialog } from './nic-dialogs'
import { PowerDialog } from './power-dialog'
import { ResizeDialog } from './resize-dialog'
import { RevertDialog } from './revert-dialog'
import { SnapshotDialog } from './snapshot-dialog'
import { TrialDialog } from './trial-dialog'

const route = getRouteApi('/vms/$vmId')

interface VmDialogProps {
  readonly vm: Vm
  readonly dialog: VmDialog
}

/** The dialog that the address names: once what the VM is now has been read, as a form begins with what it is. */
export const VmDialogs = ({ vm, dialog }: VmDialogProps) => {
  const { isFetching } = useQuery(vmQuery(vm.id))
  const [begun, setBegun] = useState(!isFetching)
  if (!begun && !isFetching) setBegun(true)
  return begun && <DialogOf vm={vm} dialog={dialog} />
}

const DialogOf = ({ vm, dialog }: VmDialogProps) => {
  const { close } = useVmDialog()
  const { disk: diskId, nic: nicId } = route.useSearch()
  const disk = vm.disks.find(({ id }) => id === diskId)
  const nic = vm.nics.find(({ id }) => id === nicId)
  switch (dialog) {
    case 'edit':
      return <EditDialog vm={vm} onClose={close} />
    case 'resize':
      return <ResizeDialog vm={vm} onClose={close} />
    case 'snapshot':
      return <SnapshotDialog vm={vm} onClose={close} />
    case 'revert':
      return <OfSnapshot vm={vm}>{snapshot => <RevertDialog vm={vm} snapshot={snapshot} onClose={close} />}</OfSnapshot>
    case 'delete-snapshot':
      return (
        <OfSnapshot vm={vm}>
          {snapshot => <DeleteSnapshotDialog vm={vm} snapshot={snapshot} onClose={close} />}
        </OfSnapshot>
      )
    case 'preview':
    case 'commit':
    case 'undo':
      return (
        <OfSnapshot vm={vm}>
          {snapshot => <TrialDialog vm={vm} snapshot={snapshot} which={dialog} onClose={close} />}
        </OfSnapshot>
      )
    case 'delete-snapshots':
      return <DeleteSnapshotsDialog vm={vm} onClose={close} />
    case 'attach-disk':
      return <AttachDiskDialog vm={vm} onClose={close} />
    case 'grow-disk': {
      const grown = disk ?? vm.disks[0]
      return grown ? <GrowDiskDialog vm={vm} disk={grown} onClose={close} /> : null
    }
    case 'move-disk':
      return disk ? <MoveDisksDialog vm={vm} disk={disk} onClose={close} /> : null
    case 'detach-disk':
      return disk ? <DetachDiskDialog vm={vm} disk={disk} onClose={close} /> : null
    case 'attach-nic':
      return <NicDialog vm={vm} onClose={close} />
    case 'change-nic':
      return nic ? <NicDialog vm={vm} nic={nic} onClose={close} /> : null
    case 'detach-nic':
      return nic ? <DetachNicDialog vm={vm} nic={nic} onClose={close} /> : null
    case 'move-disks':
      return <MoveDisksDialog vm={vm} onClose={close} />
    case 'convert':
      return <ConvertDialog vm={vm} onClose={close} />
    case 'delete':
      return <DeleteDialog vm={vm} onClose={close} />
    case 'stop':
    case 'reset':
      return <PowerDialog vm={vm} verb={dialog} onClose={close} />
    default:
      return dialog satisfies never
  }
}

interface OfSnapshotProps {
  readonly vm: Vm
  readonly children: (snapshot: Snapshot) => ReactNode
}

/** A dialog about the snapshot that the address names; nothing when it is gone. */
const OfSnapshot = ({ vm, children }: OfSnapshotProps) => {
  const { snapshot: snapshotId } = route.useSearch()
  const { data } = useQuery(snapshotsQuery(vm.id))
  const snapshot = data?.items.find(({ id }) => id === snapshotId)
  return snapshot ? children(snapshot) : null
}
