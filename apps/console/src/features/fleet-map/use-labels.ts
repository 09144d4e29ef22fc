import { type FaultKind, type FleetMap, faultWordsOf, type Host } from '@vivarium/model'
import { useMemo } from 'react'
import { useFormat, useLocale, useNames, useT } from '../../i18n'
import { brokenVms, stateOf as vmStateOf } from './read'
import type { Card, Panel } from './scene'
import type { Grouping } from './search'

/** What is written on the map, and what is said of it to those who do not see it. */
export const useLabels = (map: FleetMap, grouping: Grouping) => {
  const t = useT()
  const format = useFormat()
  const { vendors, virtualization, hostStates, vmStates } = useNames()
  const kinds: Readonly<Record<string, string>> = { ...vendors, ...virtualization }
  const memoryOf = (cards: readonly Card[]) => {
    const hosts = cards.flatMap(({ host }) => map.hosts[host] ?? [])
    const whole = hosts.reduce((sum, { memoryMiB }) => sum + memoryMiB, 0)
    const given = hosts.reduce((sum, { memoryAllocatedMiB }) => sum + memoryAllocatedMiB, 0)
    return whole === 0 ? 0 : (100 * given) / whole
  }
  const stateOf = (state: Host['state']): string | undefined => (state === 'connected' ? undefined : hostStates[state])
  const { kinds: faultKinds } = faultWordsOf(useLocale())
  const broken = useMemo(() => brokenVms(map), [map])
  const faultText = (faults: readonly FaultKind[] | undefined): string | undefined =>
    faults?.map(kind => faultKinds[kind]).join(', ')
  const hostFault = (host: number) => faultText(map.hosts[host]?.faults)
  const vmFault = (vm: number) => faultText(broken.get(vm))
  return {
    hostFault,
    vmFault,
    panelTitle: ({ key }: Panel): string =>
      grouping === 'cluster' || (grouping === 'tag' && key !== '') ? key : (kinds[key] ?? t('fleetMap.noTag')),
    panelNote: ({ cards }: Panel): string =>
      grouping === 'tag'
        ? t('fleetMap.tagNote', { vms: cards.reduce((sum, { blocks }) => sum + blocks.length, 0), hosts: cards.length })
        : t('fleetMap.panelNote', { hosts: cards.length, memory: format.percent(Math.round(memoryOf(cards))) }),
    hostNote: (host: number, isLong: boolean): string => {
      const cpu = format.percent(Math.round(map.hosts[host]?.cpuPercent ?? 0))
      return isLong ? t('fleetMap.cpuText', { cpu }) : cpu
    },
    vmNote: (percent: number): string => format.percent(Math.round(percent)),
    hostState: (host: number): string | undefined => stateOf(map.hosts[host]?.state ?? 'connected'),
    hostText: ({ host: place, blocks }: Card): string => {
      const host = map.hosts[place]
      if (!host) return ''
      const facts = t('fleetMap.hostText', {
        cpu: format.percent(host.cpuPercent),
        given: format.mib(host.memoryAllocatedMiB),
        memory: format.mib(host.memoryMiB),
        vms: blocks.length,
      })
      return [host.name, stateOf(host.state), hostFault(place), facts].filter(Boolean).join(', ')
    },
    vmText: (vm: number): string => {
      const percent = map.vms.cpuPercent[vm]
      return [
        map.vms.name[vm],
        vmStates[vmStateOf(map, vm)],
        vmFault(vm),
        typeof percent === 'number' && t('fleetMap.cpuText', { cpu: format.percent(percent) }),
        format.mib(map.vms.memoryMiB[vm] ?? 0),
      ]
        .filter(Boolean)
        .join(', ')
    },
  }
}
