import { useSuspenseQuery } from '@tanstack/react-query'
import type { Host } from '@vivarium/model'
import type { ReactNode } from 'react'
import { useFormat, useT } from '../../i18n'
import { Badge } from '../../ui/badge'
import { Panel } from '../../ui/panel'
import { GuestTable } from './guest-table'
import { guestsOnQuery, promisedMiB } from './guests'
import { ProcessorGrid } from './processor-grid'
import { SliceBar } from './slice-bar'

/** The machine as it is, and what its guests were told that they have. */
export const PhysicalPanel = ({ host }: { readonly host: Host }) => {
  const t = useT()
  const format = useFormat()
  const { data: page } = useSuspenseQuery(guestsOnQuery(host.id))
  const guests = page.items
  const { sockets, coresPerSocket } = host.cpu
  const cores = sockets * coresPerSocket
  const vcpus = host.usage.vcpusAllocated
  const overheadMiB = Math.max(0, host.usage.memoryAllocatedMiB - promisedMiB(guests))
  const freeMiB = Math.max(0, host.memoryMiB - host.usage.memoryAllocatedMiB)
  const off = host.vmCount - guests.length
  return (
    <Panel title={t('hosts.physical')}>
      <div className="flex flex-col gap-5">
        <ProcessorGrid host={host} />
        <Part
          title={t('hosts.vcpuBar')}
          numbers={`${format.number(vcpus)} ${t('capacity.vcpus')} / ${format.number(cores)} ${t('capacity.cores')}`}
          ratio={vcpus / cores}
        >
          <SliceBar
            slices={guests.map(vm => ({
              id: vm.id,
              name: vm.name,
              value: vm.vcpus,
              text: `${format.number(vm.vcpus)} ${t('capacity.vcpus')}`,
            }))}
            rest={freeSlice(
              t('hosts.freeMemory'),
              cores - vcpus,
              `${format.number(cores - vcpus)} ${t('capacity.cores')}`,
            )}
            limit={cores}
          />
        </Part>
        <Part
          title={t('hosts.memoryBar')}
          numbers={t('capacity.of', {
            used: format.mib(host.usage.memoryAllocatedMiB),
            total: format.mib(host.memoryMiB),
          })}
          ratio={host.usage.memoryAllocatedMiB / host.memoryMiB}
        >
          <SliceBar
            slices={guests.map(vm => ({
              id: vm.id,
              name: vm.name,
              value: vm.memoryMiB,
              text: format.mib(vm.memoryMiB),
            }))}
            rest={[
              ...(overheadMiB > 0
                ? [
                    {
                      id: 'overhead',
                      name: t('hosts.overhead'),
                      value: overheadMiB,
                      text: format.mib(overheadMiB),
                      look: 'overhead' as const,
                    },
                  ]
                : []),
              ...freeSlice(t('hosts.freeMemory'), freeMiB, format.mib(freeMiB)),
            ]}
            limit={host.memoryMiB}
          />
          <Reclaimed host={host} />
        </Part>
        {guests.length === 0 ? (
          <p className="text-text-2">{t('hosts.noGuests')}</p>
        ) : (
          <GuestTable host={host} guests={guests} />
        )}
        {off > 0 && <p className="text-text-3 text-xs">{t('hosts.offGuests', { n: off })}</p>}
      </div>
    </Panel>
  )
}

/** What the host's guests touched and had to give back, where it gave out more than it has. */
const Reclaimed = ({ host }: { readonly host: Host }) => {
  const t = useT()
  const format = useFormat()
  const { sharedMiB, balloonedMiB, compressedMiB, swappedMiB } = host.usage.reclaim
  if (sharedMiB + balloonedMiB + compressedMiB + swappedMiB === 0) return null
  return (
    <p className="text-text-2 text-xs">
      {t('hosts.reclaimed', {
        shared: format.mib(sharedMiB),
        ballooned: format.mib(balloonedMiB),
        compressed: format.mib(compressedMiB),
        swapped: format.mib(swappedMiB),
      })}
    </p>
  )
}

const freeSlice = (name: string, value: number, text: string) =>
  value > 0 ? [{ id: 'free', name, value, text, look: 'free' as const }] : []

interface PartProps {
  readonly title: string
  readonly numbers: string
  /** Given out over what there is. */
  readonly ratio: number
  readonly children: ReactNode
}

const Part = ({ title, numbers, ratio, children }: PartProps) => {
  const t = useT()
  const format = useFormat()
  return (
    <section className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-medium text-text-2 text-xs">{title}</h3>
        <p className="flex items-baseline gap-2 text-xs">
          {numbers}
          <Badge tone={ratio > 1 ? 'attention' : 'neutral'}>
            {t(ratio > 1 ? 'capacity.overcommit' : 'capacity.ratio', { ratio: format.decimal(ratio) })}
          </Badge>
        </p>
      </div>
      {children}
    </section>
  )
}
