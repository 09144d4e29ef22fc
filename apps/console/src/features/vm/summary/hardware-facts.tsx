import { HOST_PASSTHROUGH, type Vm } from '@vivarium/model'
import { Size } from '../../../components/quantity'
import { Term } from '../../../components/term'
import { useFormat, useT } from '../../../i18n'
import { DescriptionList, Fact } from '../../../ui/description-list'
import { VmDevices } from './vm-devices'

/** What a VM is made of, and what it may take of its host. */
export const HardwareFacts = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const format = useFormat()
  const { disks, cpu } = vm
  const sizeGiB = disks.reduce((sum, disk) => sum + disk.sizeGiB, 0)
  return (
    <DescriptionList>
      <Fact term={t('vm.vcpus')}>{format.number(vm.vcpus)}</Fact>
      <Fact term={t('vm.memory')}>
        <Size mib={vm.memoryMiB} />
      </Fact>
      <Fact term={t('vm.tab.disks')}>{t('vm.disksText', { n: disks.length, size: format.gib(sizeGiB) })}</Fact>
      {vm.devices.length > 0 && (
        <Fact term={t('vm.devices')}>
          <VmDevices vm={vm} />
        </Fact>
      )}
      <Fact term={<Term id="shares">{t('vm.shares')}</Term>}>{format.number(cpu.shares)}</Fact>
      <Fact term={<Term id="reservation">{t('vm.reservation')}</Term>}>
        {cpu.reservationMHz > 0 ? format.frequency(cpu.reservationMHz) : t('common.none')}
      </Fact>
      <Fact term={<Term id="limit">{t('vm.limit')}</Term>}>
        {cpu.limitMHz === null ? t('common.none') : format.frequency(cpu.limitMHz)}
      </Fact>
      {vm.cpuModel && (
        <Fact term={t('vm.ownCpu')}>{vm.cpuModel === HOST_PASSTHROUGH ? t('vm.ownCpu.passthrough') : vm.cpuModel}</Fact>
      )}
      {vm.exposedCpuModel && <Fact term={t('vm.cpuModel')}>{vm.exposedCpuModel}</Fact>}
    </DescriptionList>
  )
}
