import type { EventType, FleetEvent, Ref } from '@vivarium/model'
import { describe, expect, it } from 'vitest'
import { grouped, toldOf } from '../src/app/notifications/told'

const WEB: Ref = { kind: 'vm', id: 'vm-web', name: 'web' }

const eventOf = (type: EventType, actor: string, more: Partial<FleetEvent['data']> = {}): FleetEvent => ({
  specversion: '1.0',
  id: `${type}-${more.operationId ?? ''}`,
  source: '/api/v1',
  type: `vivarium.${type}`,
  subject: 'vm/vm-web',
  time: '2026-03-02T10:42:00Z',
  datacontenttype: 'application/json',
  data: { type, actor, subject: WEB, touched: [WEB], params: {}, message: '', ...more },
})
const operation = (id: string): Ref => ({ kind: 'operation', id, name: 'vm.migrate' })
const ended = (actor: string, id: string, parent?: string): FleetEvent =>
  eventOf('operation.succeeded', actor, {
    subject: operation(id),
    operationId: id,
    touched: [WEB, ...(parent ? [operation(parent)] : [])],
    params: { kind: 'vm.migrate', target: 'web', durationS: 9 },
  })

describe('what is told', () => {
  it.each([
    ['the end of what a person began', ended('user', 'o-1'), 'own'],
    ['not the end of a part of it', ended('user', 'o-2', 'o-1'), undefined],
    [
      'what a person began and a fault made fail',
      eventOf('operation.failed', 'fault:host-failure', { params: { begunBy: 'user' } }),
      'own',
    ],
    [
      'what a policy began and a fault made fail',
      eventOf('operation.failed', 'fault:host-failure', { params: { begunBy: 'policy:balancing' } }),
      'policy',
    ],
    ['not each migration of a policy', ended('policy:balancing', 'o-3'), undefined],
    ['what the policy came to', eventOf('cluster.rebalanced', 'policy:balancing'), 'policy'],
    ['not a rebalancing that a person began twice', eventOf('cluster.rebalanced', 'user'), undefined],
    ['an alarm', eventOf('alarm.raised', 'policy:alarms'), 'alarm'],
    ['a host that failed', eventOf('host.failed', 'user'), 'fault'],
    ['not the steps on the way', eventOf('vm.migration-round', 'user'), undefined],
  ])('%s', (_name, event, topic) => {
    expect(toldOf(event)?.topic).toBe(topic)
  })

  it('leads to the things that it is about, and not to the operation twice', () => {
    expect(toldOf(ended('user', 'o-1'))?.about).toEqual([WEB])
  })
})

describe('what says the same', () => {
  const row = (ids: readonly string[], event: FleetEvent) =>
    ids.flatMap(id => {
      const one = toldOf(event)
      return one ? [{ ...one, id }] : []
    })

  it('is one from three on, where it comes in a row', () => {
    const items = [
      ...row(['a', 'b', 'c'], ended('user', 'o-1')),
      ...row(['d'], eventOf('alarm.raised', 'policy:alarms')),
      ...row(['e', 'f'], ended('user', 'o-1')),
    ]
    expect(grouped(items).map(({ items: some }) => some.map(({ id }) => id).join(''))).toEqual(['abc', 'd', 'e', 'f'])
  })

  it('keeps its place on the page while more of it comes', () => {
    const before = grouped(row(['b', 'c', 'd'], ended('user', 'o-1')))
    const after = grouped(row(['a', 'b', 'c', 'd'], ended('user', 'o-1')))
    expect(after[0]?.key).toBe(before[0]?.key)
  })
})
