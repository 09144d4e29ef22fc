import { useSuspenseQuery } from '@tanstack/react-query'
import { hostsQuery } from '@vivarium/client'
import type { Cluster } from '@vivarium/model'
import { type CpuLevel, cpuLevels } from './cpu-levels'
import { guestsOfClusterQuery } from './guests'

/** The levels of a cluster's CPU, as its hosts and guests are now. */
export const useCpuLevels = ({ id }: Cluster): CpuLevel[] => {
  const { data: hosts } = useSuspenseQuery(hostsQuery({ limit: 1000 }))
  const { data: guests } = useSuspenseQuery(guestsOfClusterQuery(id))
  return cpuLevels({ clusterId: id, hosts: hosts.items, guests: guests.items })
}
