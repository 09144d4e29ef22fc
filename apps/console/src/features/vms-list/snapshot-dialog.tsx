import type { VmId } from '@vivarium/model'
import { useState } from 'react'
import { Term } from '../../components/term'
import { useFormat, useT } from '../../i18n'
import { simNow } from '../../stores/clock'
import { Checkbox } from '../../ui/checkbox'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'
import { BulkDialog } from './bulk-dialog'

interface SnapshotDialogProps {
  readonly vmIds: readonly VmId[]
  readonly onClose: () => void
}

/** Takes a snapshot of many VMs under one name, with what each needs for it, or why it can have none. */
export const SnapshotDialog = ({ vmIds, onClose }: SnapshotDialogProps) => {
  const t = useT()
  const format = useFormat()
  const [typed, setTyped] = useState(() => t('vm.snapshot.defaultName', { time: format.dayMinute(simNow()) }))
  const [withMemory, setWithMemory] = useState(false)
  const [quiesce, setQuiesce] = useState(false)
  const name = typed.trim()
  const snapshot = { name, ...(withMemory ? { withMemory } : {}), ...(quiesce ? { quiesce } : {}) }
  return (
    <BulkDialog
      ask={{ verb: 'snapshot', snapshot }}
      vmIds={vmIds}
      lacks={name === '' ? t('vmsBulk.nameFirst') : undefined}
      onClose={onClose}
      fields={
        <>
          <Field label={t('common.name')}>
            {control => <Input {...control} value={typed} onChange={event => setTyped(event.target.value)} />}
          </Field>
          <Checkbox
            checked={withMemory}
            onChange={setWithMemory}
            label={t('vm.snapshot.withMemory')}
            hint={t('vm.snapshot.withMemoryHint')}
          />
          <Checkbox
            checked={quiesce}
            onChange={setQuiesce}
            label={<Term id="quiesce">{t('vm.snapshot.quiesce')}</Term>}
            hint={t('vm.snapshot.quiesceHint')}
          />
        </>
      }
    />
  )
}
