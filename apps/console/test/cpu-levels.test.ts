import { cpuFeatures, Host, Vm } from '@vivarium/model'
import { describe, expect, it } from 'vitest'
import { cpuLevels, usefulLevels } from '../src/features/clusters/cpu-levels'

const host = (id: string, clusterId: string, model: string, vendor: 'intel' | 'amd'): Host =>
  Host.parse({
    id,
    name: id,
    clusterId,
    clusterName: clusterId,
    state: 'connected',
    cpu: { vendor, model, sockets: 1, coresPerSocket: 8, threadsPerCore: 2, mhz: 2000, features: cpuFeatures(model) },
    memoryMiB: 65_536,
    nics: [],
    virtualization: 'full',
    datastoreIds: [],
    networkIds: [],
    vmCount: 0,
    runningVmCount: 0,
    usage: {
      cpuPercent: 0,
      memoryUsedMiB: 0,
      memoryAllocatedMiB: 0,
      reclaim: { sharedMiB: 0, balloonedMiB: 0, compressedMiB: 0, swappedMiB: 0 },
      vcpusAllocated: 0,
    },
  })

const guest = (id: string, exposedCpuModel: string): Vm =>
  Vm.parse({
    id,
    name: id,
    description: '',
    state: 'running',
    hostId: 'old',
    hostName: 'old',
    hostVendor: 'intel',
    clusterId: 'mixed',
    vcpus: 1,
    memoryMiB: 1024,
    guest: { os: 'Ubuntu', family: 'linux', paravirtualKernel: true, agent: true },
    disks: [],
    nics: [],
    cpu: { shares: 1000, reservationMHz: 0, limitMHz: null },
    diskShares: 1000,
    restartPriority: 'medium',
    workload: { profile: 'idle', intensity: 0, dirtyMiBps: 0, workingSetMiB: 0 },
    tags: [],
    protected: false,
    snapshotCount: 0,
    exposedCpuModel,
    usage: { cpuPercent: 0, cpuReadyPercent: 0, memoryMiB: 0 },
    cpuTrend: [],
    createdAt: '2026-03-02T00:00:00Z',
  })

const levels = cpuLevels({
  clusterId: 'mixed',
  hosts: [
    host('old', 'mixed', 'Haswell', 'intel'),
    host('new', 'mixed', 'Skylake-Server', 'intel'),
    host('elsewhere', 'other', 'Skylake-Server', 'intel'),
    host('amd', 'other', 'EPYC', 'amd'),
  ],
  guests: [guest('modest', 'Haswell'), guest('spoilt', 'Skylake-Server')],
})
const level = (name: string) => levels.find(each => each.name === name)
const names = (things: readonly { readonly name: string }[] | undefined) => things?.map(({ name }) => name)

describe('levels of a cluster', () => {
  it('are those that at least one of its hosts has', () => {
    expect(level('Skylake-Server')).toBeDefined()
    expect(level('Icelake-Server')).toBeUndefined()
    expect(level('EPYC')).toBeUndefined()
  })

  it('name the hosts that lack them and count targets in the whole fleet', () => {
    expect(names(level('Skylake-Server')?.lacking)).toEqual(['old'])
    expect(names(level('Haswell')?.lacking)).toEqual([])
    expect(names(level('Haswell')?.able)).toEqual(['old', 'new', 'elsewhere'])
  })

  it('name the guests that have seen more', () => {
    expect(names(level('Haswell')?.seeingMore)).toEqual(['spoilt'])
    expect(names(level('Skylake-Server')?.seeingMore)).toEqual([])
    expect(names(level('Conroe')?.seeingMore)).toEqual(['modest', 'spoilt'])
  })

  it('are worth showing where no higher one reaches as many hosts with as few guests in the way', () => {
    const useful = names(usefulLevels(levels))
    expect(useful).toContain('Haswell')
    expect(useful).toContain('Skylake-Server')
    expect(useful).not.toContain('Conroe')
  })
})
