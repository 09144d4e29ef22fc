import type { VmDevice } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { breaches, type Simulation } from '../../src'
import { complete, hostNamed, named, refusalCodes, start } from '../tiny'

const image: VmDevice = { kind: 'local-iso', name: 'rescue.iso' }
const card: VmDevice = { kind: 'passthrough', name: 'gpu-0' }

/** The tiny fleet with these devices in web-1, on host a. */
function withDevices(...devices: VmDevice[]): { simulation: Simulation; vmId: ReturnType<typeof named>['id'] } {
  const simulation = start()
  const { id: vmId } = named(simulation, 'web-1')
  expect(simulation.dispatch('vm.update', { vmId, devices }, 'user').outcome).toBe('done')
  return { simulation, vmId }
}
const keepsOf = (simulation: Simulation, input: Parameters<typeof complete<'vm.clone'>>[2]) => {
  const preview = simulation.preview('vm.clone', input)
  return preview.outcome === 'preview' ? preview.plan.keeps?.map(({ ref, why }) => [ref.name, why]) : preview
}

describe('a clone', () => {
  test('has its source’s disk shares, and its cables pulled where the source’s are', () => {
    const simulation = start()
    const { id: vmId, nics } = named(simulation, 'web-1')
    simulation.dispatch('vm.change-nic', { vmId, nicId: nics[0]?.id ?? '', connected: false }, 'user')
    simulation.dispatch('vm.update', { vmId, diskShares: 2000 }, 'user')
    complete(simulation, 'vm.clone', { vmId, name: 'copy', mode: 'linked', start: true })
    const copy = named(simulation, 'copy')
    expect(copy.diskShares).toBe(2000)
    expect(copy.nics.map(({ unplugged = false }) => unplugged)).toEqual(nics.map((_, at) => at === 0))
    expect(copy.nics[0]?.mac).not.toBe(nics[0]?.mac)
    expect(copy.runs.at(-1)?.sentBps).toBe(0)
    expect(breaches(simulation.fleet)).toEqual([])
  })

  test('reads its source’s images on the same host, and gets no device that only one can have: the plan says so', () => {
    const { simulation, vmId } = withDevices(image, card)
    const beside = { vmId, name: 'beside', mode: 'linked', hostId: hostNamed(simulation, 'a').id } as const
    expect(keepsOf(simulation, beside)).toEqual([['web-1', 'device_stays']])
    complete(simulation, 'vm.clone', beside)
    expect(named(simulation, 'beside').devices).toEqual([image])
    const away = { vmId, name: 'away', mode: 'full', hostId: hostNamed(simulation, 'b').id } as const
    complete(simulation, 'vm.clone', away)
    expect(named(simulation, 'away').devices).toBeUndefined()
    expect(named(simulation, 'web-1').devices).toEqual([image, card])
  })

  test('takes all devices along where there are images alone, and then its plan says nothing', () => {
    const { simulation, vmId } = withDevices(image)
    const beside = { vmId, name: 'beside', mode: 'instant' } as const
    expect(keepsOf(simulation, beside)).toBeUndefined()
    complete(simulation, 'vm.clone', beside)
    expect(named(simulation, 'beside').devices).toEqual([image])
  })

  test('is not made instantly of a guest whose memory knows such a device', () => {
    const { simulation, vmId } = withDevices(card)
    const twin = { vmId, name: 'twin', mode: 'instant' } as const
    expect(simulation.dispatch('vm.clone', twin, 'user')).toMatchObject({
      refusals: [{ code: 'instant_clone_unsupported', params: { name: 'web-1', why: 'devices' } }],
    })
    simulation.dispatch('vm.update', { vmId, devices: [] }, 'user')
    expect(refusalCodes(simulation, 'vm.clone', twin)).toEqual(['done'])
  })
})
