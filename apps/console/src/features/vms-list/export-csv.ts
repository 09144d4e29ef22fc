import type { QueryClient } from '@tanstack/react-query'
import { type ListSearch, vmsQuery } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import type { CsvValue } from '../../components/csv'
import { exportList } from '../../components/export-list'
import type { VmColumnId } from './column-ids'
import { CHOICE } from './vm-columns'

interface CsvField {
  readonly unit?: string
  readonly value: (vm: Vm) => CsvValue
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const names = (all: readonly string[]): string => [...new Set(all)].join(' ')
const ofRunning = (vm: Vm, value: number): CsvValue => (vm.cpuTrend.length === 0 ? null : value)

/** What each column is in a file: numbers in one unit that stands in the head, codes and times as the API has them. */
const FIELDS: Readonly<Record<VmColumnId, CsvField>> = {
  state: { value: ({ state }) => state },
  cpu: { unit: '%', value: vm => ofRunning(vm, vm.usage.cpuPercent) },
  host: { value: ({ hostName }) => hostName },
  cores: { unit: 'vCPU', value: ({ vcpus }) => vcpus },
  memory: { unit: 'MiB', value: ({ memoryMiB }) => memoryMiB },
  address: { value: ({ nics }) => names(nics.flatMap(({ ipv4 }) => ipv4 ?? [])) },
  tags: { value: ({ tags }) => tags.join(' ') },
  cpuReady: { unit: '%', value: vm => ofRunning(vm, vm.usage.cpuReadyPercent) },
  memoryUsage: { unit: 'MiB', value: vm => ofRunning(vm, vm.usage.memoryMiB) },
  disk: { unit: 'GiB', value: ({ disks }) => sum(disks.map(({ sizeGiB }) => sizeGiB)) },
  diskUsed: { unit: 'GiB', value: ({ disks }) => sum(disks.map(({ usedGiB }) => usedGiB)) },
  cluster: { value: ({ clusterName }) => clusterName },
  os: { value: ({ guest }) => guest.os },
  workload: { value: ({ workload }) => workload.profile },
  template: { value: ({ templateName }) => templateName },
  snapshots: { value: ({ snapshotCount }) => snapshotCount },
  snapshotAge: { value: ({ oldestSnapshotAt }) => oldestSnapshotAt },
  networks: { value: ({ nics }) => names(nics.map(({ networkName }) => networkName)) },
  datastores: { value: ({ disks }) => names(disks.map(({ datastoreName }) => datastoreName)) },
  created: { value: ({ createdAt }) => createdAt },
}

/** Keeps the whole list, as it is filtered and ordered, as a file: the name, then those columns. */
export const exportVms = (
  queryClient: QueryClient,
  search: ListSearch,
  columns: readonly VmColumnId[],
): Promise<void> =>
  exportList(queryClient, {
    query: vmsQuery,
    search,
    columns: [
      { header: 'common.name', value: ({ name }) => name },
      ...columns.map(id => ({ header: CHOICE[id].header, ...FIELDS[id] })),
    ],
    file: 'vms.csv',
  })
