import { changes, commit } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import { useState } from 'react'
import { useCommand } from '../../../components/use-command'
import { VerbButton } from '../../../components/verb-button'
import { useT } from '../../../i18n'
import { QuantityField } from '../dialogs/quantity-field'

/** A VM's weight where guests compete for a datastore. */
export const DiskShares = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const [shares, setShares] = useState(vm.diskShares)
  const verb = t('vm.diskShares.save')
  const save = useCommand({ run: () => commit<Vm>(changes.updateVm(vm.id, { diskShares: shares })), verb })
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="w-64">
        <QuantityField
          label={t('vm.diskShares')}
          value={shares}
          min={1}
          step={500}
          onChange={next => setShares(Math.round(next))}
          hint={t('vm.diskShares.hint')}
        />
      </div>
      {shares !== vm.diskShares && (
        <VerbButton onClick={() => save.submit()} pending={save.pending}>
          {verb}
        </VerbButton>
      )}
    </div>
  )
}
