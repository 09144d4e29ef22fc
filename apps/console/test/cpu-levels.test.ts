import { ClusterId, cpuFeatures, HostId, VmId } from '@vivarium/model'
import { describe, expect, it } from 'vitest'
import { cpuLevels, usefulLevels } from '../src/features/clusters/cpu-levels'

const host = (id: string, clusterId: string, model: string, vendor: 'intel' | 'amd') => ({
  id: HostId.parse(id),
  name: id,
  clusterId: ClusterId.parse(clusterId),
  cpu: {
    vendor,
    model,
    sockets: 1,
    coresPerSocket: 8,
    threadsPerCore: 2,
    mhz: 2000,
    features: [...cpuFeatures(model)],
  },
})

const guest = (id: string, exposedCpuModel: string) => ({ id: VmId.parse(id), name: id, exposedCpuModel })

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
