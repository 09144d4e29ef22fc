import { changes, commit } from '@vivarium/client'
import type { Nic, Vm } from '@vivarium/model'
import { useCommand } from '../../../components/use-command'
import { useT } from '../../../i18n'
import { Button } from '../../../ui/button'
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
      <Button size="sm" aria-label={`${verb}: ${nic.id}`} pending={link.pending} onClick={() => link.submit()}>
        {verb}
      </Button>
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
