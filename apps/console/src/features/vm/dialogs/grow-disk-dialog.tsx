import { changes } from '@vivarium/client'
import type { Disk, Vm } from '@vivarium/model'
import { useState } from 'react'
import { ChangeDialog } from '../../../components/change-dialog'
import { useChange } from '../../../components/use-change'
import { fieldErrorOf } from '../../../components/use-command'
import { useFormat, useT } from '../../../i18n'
import { QuantityField } from './quantity-field'

interface GrowDiskDialogProps {
  readonly vm: Vm
  readonly disk: Disk
  readonly onClose: () => void
}

/** Makes a disk larger, at once. */
export const GrowDiskDialog = ({ vm, disk, onClose }: GrowDiskDialogProps) => {
  const t = useT()
  const format = useFormat()
  const [sizeGiB, setSizeGiB] = useState(disk.sizeGiB)
  const state = useChange<Vm>({
    change: changes.growDisk(vm.id, disk.id, { sizeGiB }),
    verb: t('vm.grow.verb'),
    onDone: onClose,
  })
  return (
    <ChangeDialog
      title={t('vm.grow.title', { disk: disk.id, vm: vm.name })}
      verb={t('vm.grow.verb')}
      state={state}
      look="without-plan"
      fields={['/sizeGiB']}
      onClose={onClose}
      incomplete={sizeGiB === disk.sizeGiB && !state.problem ? t('vm.edit.same') : undefined}
    >
      <p className="text-text-2">{t('vm.grow.text')}</p>
      <QuantityField
        label={t('vm.disk.size')}
        unit="GiB"
        value={sizeGiB}
        min={0.125}
        step={10}
        onChange={setSizeGiB}
        hint={t('vm.grow.now', { size: format.gib(disk.sizeGiB), datastore: disk.datastoreName })}
        error={fieldErrorOf(state.problem, '/sizeGiB')}
      />
    </ChangeDialog>
  )
}
