import { changes, commit } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import { useCommand } from '../../../components/use-command'
import { usePastReason } from '../../../components/use-past-reason'
import { useT } from '../../../i18n'
import { Checkbox } from '../../../ui/checkbox'

/** Whether a VM may be deleted, changed at once. */
export const ProtectionSwitch = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const set = useCommand({
    run: (on: boolean) => commit<Vm>(changes.updateVm(vm.id, { protected: on })),
    verb: t('vm.protection'),
  })
  return (
    <span className="whitespace-normal font-medium text-xs">
      <Checkbox
        checked={vm.protected}
        onChange={on => set.submit(on)}
        disabledReason={usePastReason()}
        label={t('vm.protection')}
      />
    </span>
  )
}
