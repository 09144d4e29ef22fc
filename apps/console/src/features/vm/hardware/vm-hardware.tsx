import type { Vm } from '@vivarium/model'
import { useT } from '../../../i18n'
import { Panel } from '../../../ui/panel'
import { VmDevices } from '../summary/vm-devices'
import { BootOrderPanel } from './boot-order'
import { CpuFacts } from './cpu-facts'
import { NowPanel } from './now-panel'
import { SizePanel } from './size-panel'

/** What a VM is made of: its size and its part of its host in one form, what can be changed now, and the CPU that its guest sees. */
export const VmHardware = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const { vcpus, memoryMiB, cpu, memory, cpuModel } = vm
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      {/* Changed elsewhere, the form begins anew with what is. */}
      <SizePanel key={JSON.stringify([vcpus, memoryMiB, cpu, memory, cpuModel])} vm={vm} />
      <div className="flex min-w-0 flex-col gap-4">
        <NowPanel vm={vm} />
        <BootOrderPanel key={vm.bootOrder.join()} vm={vm} />
        <CpuFacts vm={vm} />
        {vm.devices.length > 0 && (
          <Panel title={t('vm.devices')}>
            <VmDevices vm={vm} />
          </Panel>
        )}
      </div>
    </div>
  )
}
