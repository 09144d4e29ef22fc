import { type BulkItem, OperationId, type Plan, type Ref, type Refusal, VmId } from '@vivarium/model'
import { describe, expect, it } from 'vitest'
import { breakdownOf, sumPlans } from '../src/features/vms-list/breakdown'
import { outcomeOf } from '../src/features/vms-list/outcome'
import { isForGood, sideEffects, tearDownPlan } from '../src/features/vms-list/tear-down'

const refusal = (code: Refusal['code'], params: Refusal['params'] = {}): Refusal => ({ code, detail: code, params })
const vm = (name: string, rest: Partial<BulkItem> = {}): BulkItem => ({ vmId: VmId.parse(`vm-${name}`), name, ...rest })
const names = (items: readonly BulkItem[]): string[] => items.map(({ name }) => name)

describe('the breakdown before a bulk verb', () => {
  const items = [
    vm('a', { plan: { durationS: 30, needs: { memoryMiB: 1024, storageGiB: 0 } } }),
    vm('b', { plan: { durationS: 40, needs: { memoryMiB: 2048, storageGiB: 0 } } }),
    vm('c', { refusals: [refusal('vm_not_stopped', { state: 'running' })] }),
    vm('d', { refusals: [refusal('vm_not_stopped', { state: 'suspended' })] }),
    vm('e', { refusals: [refusal('insufficient_memory')] }),
    vm('f', { refusals: [refusal('insufficient_memory'), refusal('insufficient_cpu')] }),
  ]

  it('tells who can, who is there already, and who may not, the commonest reason first', () => {
    const { can, already, mayNot } = breakdownOf('start', items)
    expect(names(can)).toEqual(['a', 'b'])
    expect(names(already)).toEqual(['c'])
    expect(mayNot.map(({ code, items: group }) => [code, names(group)])).toEqual([
      ['insufficient_memory', ['e', 'f']],
      ['vm_not_stopped', ['d']],
    ])
  })

  it('takes no state for the goal of a verb that has none', () => {
    expect(breakdownOf('reboot', items).already).toEqual([])
  })

  it('adds up what is needed, and takes the longest time', () => {
    expect(sumPlans(items)).toMatchObject({ durationS: 40, needs: { memoryMiB: 3072, storageGiB: 0 } })
    expect(sumPlans([])).toBeUndefined()
  })
})

describe('the plan of a teardown', () => {
  const template = { kind: 'template', id: 'tpl-1', name: 'ubuntu' } as const
  const stays = { ref: template, why: 'template_stays' }
  const own = (name: string): Ref[] => [
    { kind: 'vm', id: `vm-${name}`, name },
    { kind: 'snapshot', id: `snap-${name}`, name: `before-${name}` },
  ]
  const forGood = (name: string): Plan => ({ durationS: 1, removes: own(name), keeps: [stays] })
  const toBin = (name: string): Plan => ({
    durationS: 1,
    keeps: [...own(name).map(ref => ({ ref, why: 'in_recycle_bin' })), stays],
  })

  it('offers to stop only those that nothing else holds', () => {
    const sorted = tearDownPlan([
      vm('off'),
      vm('on', { refusals: [refusal('vm_not_stopped', { state: 'running' })] }),
      vm('kept', { refusals: [refusal('vm_not_stopped'), refusal('protected_from_deletion')] }),
      vm('base', { refusals: [refusal('has_linked_clones')] }),
    ])
    expect(names(sorted.ready)).toEqual(['off'])
    expect(names(sorted.toStop)).toEqual(['on'])
    expect(names(sorted.blocked)).toEqual(['kept', 'base'])
  })

  it('tells what stays and goes along once, however many VMs share it', () => {
    const { snapshots, keeps } = sideEffects([vm('a', { plan: toBin('a') }), vm('b', { plan: toBin('b') })])
    expect(snapshots.map(({ name }) => name)).toEqual(['before-a', 'before-b'])
    expect(keeps).toEqual([{ ref: template, why: 'template_stays' }])
  })

  it('knows a deletion for good by what it removes', () => {
    expect(isForGood(vm('a', { plan: toBin('a') }))).toBe(false)
    expect(isForGood(vm('a', { plan: forGood('a') }))).toBe(true)
    expect(isForGood(vm('a'))).toBe(false)
  })
})

describe('the outcome of a bulk verb', () => {
  const begun = (name: string) => vm(name, { operationId: OperationId.parse(`op-${name}`) })
  const operation = (name: string, state: 'running' | 'succeeded' | 'failed' | 'cancelled') => ({
    id: OperationId.parse(`op-${name}`),
    kind: 'vm.start' as const,
    target: { kind: 'vm' as const, id: `vm-${name}`, name },
    state,
    progress: 0.5,
    phases: [],
    startedAt: '2026-03-02T10:42:00Z',
    cancellable: false,
    actor: 'user',
  })

  it('counts what was accepted as done only when its operation has succeeded', () => {
    const items = [begun('a'), begun('b'), begun('c'), begun('d'), begun('e'), vm('f', { refusals: [] }), vm('g')]
    const outcome = outcomeOf({ verb: 'start', accepted: 6, refused: 1, items }, [
      operation('a', 'succeeded'),
      operation('b', 'running'),
      operation('c', 'failed'),
      operation('d', 'cancelled'),
    ])
    expect(names(outcome.done)).toEqual(['a', 'g'])
    expect(names(outcome.underWay)).toEqual(['b', 'e'])
    expect(outcome.failed.map(({ item }) => item.name)).toEqual(['c', 'd'])
    expect(names(outcome.refused)).toEqual(['f'])
  })
})
