import { changes, commit } from '@vivarium/client'
import type { Nic, Vm } from '@vivarium/model'
import { useCommand } from '../../../components/use-command'
import { VerbButton } from '../../../components/verb-button'
import { useT } from '../../../i18n'
import { RowVerbs } from '../row-verbs'
import { useVmDialog } from '../use-vm-dialog'

/** What can be done with a NIC: pull its cable or plug it in at once, or more by a dialog. */
export const NicVerbs = ({ vm, nic }: { readonly vm: Vm; readonly nic: Nic }) => {
  const t = useT()
  const dialogs = useVmDialog()
  const verb = t(nic.connected ? 'vm.nic.disconnect' : 'vm.nic.connect')
  const link = useCommand({
    run: () => commit<Vm>(changes.changeNic(vm.id, nic.id, { connected: !nic.connected })),
    verb,
  })
  return (
    <span className="flex justify-end gap-1.5">
      <VerbButton size="sm" aria-label={`${verb}: ${nic.id}`} pending={link.pending} onClick={() => link.submit()}>
        {verb}
      </VerbButton>
      <RowVerbs
        label={t('vm.verbsOf', { name: nic.id })}
        entries={[
          {
            type: 'item',
            id: 'change',
            label: t('vm.changeNic.open'),
            onSelect: () => dialogs.open('change-nic', { nic: nic.id }),
          },
          {
            type: 'item',
            id: 'detach',
            label: t('vm.detachNic.open'),
            tone: 'danger',
            onSelect: () => dialogs.open('detach-nic', { nic: nic.id }),
          },
        ]}
      />
    </span>
  )
}
