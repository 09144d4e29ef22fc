import type { Overview } from '@vivarium/model'
import { CapacityBars } from '../../components/capacity-bars'
import { useFormat, useT } from '../../i18n'
import type { Quantity } from '../../i18n/format'

const GIB = 1024

/** CPU, memory and storage of the fleet: what there is, what was given out, what is in use. */
export const FleetCapacity = ({ overview }: { readonly overview: Overview }) => {
  const t = useT()
  const format = useFormat()
  const { physical, logical, used } = overview
  const cores = (n: number) => ({ value: format.number(n), unit: t('capacity.cores') })
  const vcpus = (n: number) => ({ value: format.number(n), unit: t('capacity.vcpus') })
  const gib = (value: number) => format.sizeParts(value * GIB)
  const text = ({ value, unit }: Quantity) => `${value} ${unit}`
  const free = (parts: Quantity) => (
    <p className="pt-2 text-text-3 text-xs">{t('overview.free', { amount: text(parts) })}</p>
  )
  return (
    <>
      <CapacityBars
        title={t('capacity.cpu')}
        physical={physical.cores}
        given={logical.vcpus}
        used={(used.cpuPercent / 100) * physical.cores}
        givenLabel={t('capacity.allocated')}
        physicalParts={cores}
        givenParts={vcpus}
      >
        {free(cores((1 - used.cpuPercent / 100) * physical.cores))}
      </CapacityBars>
      <CapacityBars
        title={t('capacity.memory')}
        physical={physical.memoryMiB}
        given={logical.memoryMiB}
        used={used.memoryMiB}
        givenLabel={t('capacity.allocated')}
        physicalParts={format.sizeParts}
      >
        {free(format.sizeParts(physical.memoryMiB - used.memoryMiB))}
      </CapacityBars>
      <CapacityBars
        title={t('capacity.storage')}
        physical={physical.storageGiB}
        given={logical.storageGiB}
        used={used.storageGiB}
        givenLabel={t('capacity.provisioned')}
        physicalParts={gib}
      >
        {free(gib(physical.storageGiB - used.storageGiB))}
      </CapacityBars>
    </>
  )
}
