import type { Overview } from '@vivarium/model'
import { CapacityBars } from '../../components/capacity-bars'
import { useFormat, useT } from '../../i18n'

const GIB = 1024

/** CPU, memory and storage of the fleet: what there is, what was given out, what is in use. */
export const FleetCapacity = ({ overview }: { readonly overview: Overview }) => {
  const t = useT()
  const format = useFormat()
  const { physical, logical, used } = overview
  const cores = (n: number) => ({ value: format.number(n), unit: t('capacity.cores') })
  const vcpus = (n: number) => ({ value: format.number(n), unit: t('capacity.vcpus') })
  const gib = (value: number) => format.sizeParts(value * GIB)
  return (
    <div className="grid gap-4 md:grid-cols-3">
      <CapacityBars
        title={t('capacity.cpu')}
        physical={physical.cores}
        given={logical.vcpus}
        used={(used.cpuPercent / 100) * physical.cores}
        givenLabel={t('capacity.allocated')}
        physicalParts={cores}
        givenParts={vcpus}
      />
      <CapacityBars
        title={t('capacity.memory')}
        physical={physical.memoryMiB}
        given={logical.memoryMiB}
        used={used.memoryMiB}
        givenLabel={t('capacity.allocated')}
        physicalParts={format.sizeParts}
      />
      <CapacityBars
        title={t('capacity.storage')}
        physical={physical.storageGiB}
        given={logical.storageGiB}
        used={used.storageGiB}
        givenLabel={t('capacity.provisioned')}
        physicalParts={gib}
      />
    </div>
  )
}
