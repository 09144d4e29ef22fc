import { changes, commit } from '@vivarium/client'
import { namesOf, type Vm, type VmDevice } from '@vivarium/model'
import { useCommand } from '../../../components/use-command'
import { VerbButton } from '../../../components/verb-button'
import { useLocale, useT } from '../../../i18n'

/** What ties a VM to its host, each with what lets it go. */
export const VmDevices = ({ vm }: { readonly vm: Vm }) => (
  <ul className="flex flex-col items-end gap-1">
    {vm.devices.map(device => (
      <DeviceItem key={device.name} vm={vm} device={device} />
    ))}
  </ul>
)

const DeviceItem = ({ vm, device }: { readonly vm: Vm; readonly device: VmDevice }) => {
  const t = useT()
  const { kind, name } = device
  const { devices } = namesOf(useLocale())
  const rest = vm.devices.filter(other => other !== device)
  const verb = t(kind === 'local-iso' ? 'vm.devices.eject' : 'vm.devices.detach')
  const detach = useCommand({ run: () => commit<Vm>(changes.updateVm(vm.id, { devices: rest })), verb })
  return (
    <li className="flex flex-wrap items-center justify-end gap-2">
      <span>
        {name} ({devices[kind]})
      </span>
      <VerbButton size="sm" aria-label={`${verb}: ${name}`} pending={detach.pending} onClick={() => detach.submit()}>
        {verb}
      </VerbButton>
    </li>
  )
}
