import { changes } from '@vivarium/client'
import type { Datastore, Vm } from '@vivarium/model'
import { useState } from 'react'
import { ChangeDialog } from '../../../components/change-dialog'
import { useChange } from '../../../components/use-change'
import { fieldErrorOf } from '../../../components/use-command'
import { useT } from '../../../i18n'
import { DatastoreField } from './datastore-field'
import { QuantityField } from './quantity-field'
import { useNearDatastores } from './use-near-datastores'

interface AttachDiskDialogProps {
  readonly vm: Vm
  readonly onClose: () => void
}

/** What most people want first. */
const USUAL_GIB = 20

/** Gives a VM one more disk, empty, on a datastore of choice; also while it runs. */
export const AttachDiskDialog = ({ vm, onClose }: AttachDiskDialogProps) => {
  const datastores = useNearDatastores(vm)
  const first = datastores?.find(({ id }) => id === vm.disks[0]?.datastoreId) ?? datastores?.[0]
  return first && datastores ? <AttachForm vm={vm} datastores={datastores} first={first} onClose={onClose} /> : null
}

interface AttachFormProps extends AttachDiskDialogProps {
  readonly datastores: readonly Datastore[]
  readonly first: Datastore
}

const AttachForm = ({ vm, datastores, first, onClose }: AttachFormProps) => {
  const t = useT()
  const [sizeGiB, setSizeGiB] = useState(USUAL_GIB)
  const [datastoreId, setDatastoreId] = useState(first.id)
  const state = useChange<Vm>({
    change: changes.attachDisk(vm.id, { sizeGiB, datastoreId }),
    verb: t('vm.attachDisk.verb'),
    onDone: onClose,
  })
  return (
    <ChangeDialog
      title={t('vm.attachDisk.title', { vm: vm.name })}
      verb={t('vm.attachDisk.verb')}
      state={state}
      look="without-plan"
      fields={['/sizeGiB', '/datastoreId']}
      onClose={onClose}
    >
      <p className="text-text-2">{t(vm.state === 'running' ? 'vm.attachDisk.hot' : 'vm.attachDisk.text')}</p>
      <QuantityField
        label={t('vm.disk.size')}
        unit="GiB"
        value={sizeGiB}
        min={0.125}
        step={10}
        onChange={setSizeGiB}
        error={fieldErrorOf(state.problem, '/sizeGiB')}
      />
      <DatastoreField
        datastores={datastores}
        value={datastoreId}
        onChange={setDatastoreId}
        error={fieldErrorOf(state.problem, '/datastoreId')}
      />
    </ChangeDialog>
  )
}
