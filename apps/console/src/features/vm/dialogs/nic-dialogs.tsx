import { useQuery } from '@tanstack/react-query'
import { changes, networksQuery } from '@vivarium/client'
import type { Network, Nic, Vm } from '@vivarium/model'
import { useState } from 'react'
import { ChangeDialog } from '../../../components/change-dialog'
import { useChange } from '../../../components/use-change'
import { fieldErrorOf } from '../../../components/use-command'
import { useT } from '../../../i18n'
import { Combobox } from '../../../ui/combobox'
import { Field } from '../../../ui/field'

interface NicDialogProps {
  readonly vm: Vm
  /** The one that changes its network; a new one where left out. */
  readonly nic?: Nic
  readonly onClose: () => void
}

/** Puts a VM on one more network, or one of its NICs on another. */
export const NicDialog = ({ vm, nic, onClose }: NicDialogProps) => {
  const { data } = useQuery(networksQuery({ limit: 1000 }))
  const networks = data?.items.filter(({ id }) => id !== nic?.networkId)
  const mine = new Set(vm.nics.map(({ networkId }) => networkId))
  // One that it is not on yet is what most people want.
  const first = networks?.find(({ id }) => !mine.has(id)) ?? networks?.[0]
  return first && networks ? (
    <NicForm vm={vm} {...(nic ? { nic } : {})} networks={networks} first={first} onClose={onClose} />
  ) : null
}

interface NicFormProps extends NicDialogProps {
  readonly networks: readonly Network[]
  readonly first: Network
}

const NicForm = ({ vm, nic, networks, first, onClose }: NicFormProps) => {
  const t = useT()
  const [networkId, setNetworkId] = useState(first.id)
  const verb = t(nic ? 'vm.changeNic.verb' : 'vm.attachNic.verb')
  const state = useChange<Vm>({
    change: nic ? changes.changeNic(vm.id, nic.id, { networkId }) : changes.attachNic(vm.id, { networkId }),
    verb,
    onDone: onClose,
  })
  const choose = (chosen: string | null) => {
    const id = networks.find(each => each.id === chosen)?.id
    if (id !== undefined) setNetworkId(id)
  }
  return (
    <ChangeDialog
      title={nic ? t('vm.changeNic.title', { nic: nic.id, vm: vm.name }) : t('vm.attachNic.title', { vm: vm.name })}
      verb={verb}
      state={state}
      look="without-plan"
      fields={['/networkId']}
      onClose={onClose}
    >
      <p className="text-text-2">{t(nic ? 'vm.changeNic.text' : 'vm.attachNic.text')}</p>
      <Field label={t('vm.network')} error={fieldErrorOf(state.problem, '/networkId')}>
        {control => (
          <Combobox
            {...control}
            value={networkId}
            onChange={choose}
            emptyText={t('vm.nic.noNetwork')}
            options={networks.map(({ id, name, subnet }) => ({ value: id, label: name, hint: subnet }))}
          />
        )}
      </Field>
    </ChangeDialog>
  )
}

interface DetachNicDialogProps {
  readonly vm: Vm
  readonly nic: Nic
  readonly onClose: () => void
}

/** Takes a NIC from a VM. */
export const DetachNicDialog = ({ vm, nic, onClose }: DetachNicDialogProps) => {
  const t = useT()
  const verb = t('vm.detachNic.verb')
  const state = useChange<Vm>({ change: changes.detachNic(vm.id, nic.id), verb, onDone: onClose })
  return (
    <ChangeDialog
      title={t('vm.detachNic.title', { nic: nic.id, vm: vm.name })}
      verb={verb}
      state={state}
      look="without-plan"
      tone="danger"
      onClose={onClose}
    >
      <p className="text-text-2">{t('vm.detachNic.text', { network: nic.networkName })}</p>
    </ChangeDialog>
  )
}
