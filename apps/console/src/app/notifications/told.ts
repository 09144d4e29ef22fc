import type { EventType, FleetEvent, Ref } from '@vivarium/model'
import { pathTo } from '../../components/paths'
import type { NoticeTopic, Told } from '../../stores/notifications'

const ENDS: ReadonlySet<EventType> = new Set(['operation.succeeded', 'operation.failed', 'operation.cancelled'])
const ALARMS: ReadonlySet<EventType> = new Set(['alarm.raised', 'alarm.cleared'])
/** Each is one deed, whatever migrations and starts it takes. */
const DEEDS: ReadonlySet<EventType> = new Set([
  'cluster.rebalanced',
  'cluster.failover',
  'host.powered-off',
  'host.powered-on',
  'operation.failed',
])
const FAULTS: ReadonlySet<EventType> = new Set(['host.failed', 'host.isolated', 'host.link-failed', 'vm.paused'])

/** Part of a larger operation, which tells of its end itself. */
const isPart = ({ operationId, touched }: FleetEvent['data']): boolean =>
  touched.some(({ kind, id }) => kind === 'operation' && id !== operationId)

const topicOf = ({ data }: FleetEvent): NoticeTopic | undefined => {
  if (ALARMS.has(data.type)) return 'alarm'
  if (FAULTS.has(data.type)) return 'fault'
  // What a fault made fail is news to who began it.
  const by = String(data.params.begunBy ?? data.actor)
  if (by.startsWith('policy:')) return DEEDS.has(data.type) && !isPart(data) ? 'policy' : undefined
  return ENDS.has(data.type) && by === 'user' && !isPart(data) ? 'own' : undefined
}

const hasPage = ({ kind, id }: Ref): boolean => kind !== 'operation' && pathTo(kind, id) !== null

/** What an event is worth telling; nothing for most of them. */
export const toldOf = (event: FleetEvent): Told | undefined => {
  const topic = topicOf(event)
  if (topic === undefined) return undefined
  const { type, subject, touched, params } = event.data
  const about = touched.filter(hasPage).filter((ref, at, all) => all.findIndex(({ id }) => id === ref.id) === at)
  return { id: event.id, topic, type, subject, about: about.slice(0, 2), params, time: event.time, read: false }
}

/** Several that say the same of different things: twelve migrations that ended. */
export interface ToldGroup {
  readonly key: string
  readonly items: readonly Told[]
}

/** So many of a kind in a row are shown as one. */
const CROWD = 3

const kindOf = ({ type, params }: Told): string =>
  `${type} ${String(params.kind ?? params.measure ?? '')} ${String(params.severity ?? '')}`

/** Puts what says the same into one, where it comes in a row; newest first, as given. */
export const grouped = (items: readonly Told[]): ToldGroup[] => {
  const rows: Told[][] = []
  for (const item of items) {
    const row = rows.at(-1)
    if (row?.[0] !== undefined && kindOf(row[0]) === kindOf(item)) row.push(item)
    else rows.push([item])
  }
  return rows
    .flatMap(row => (row.length >= CROWD ? [row] : row.map(item => [item])))
    .map(row => ({ key: row.at(-1)?.id ?? '', items: row }))
}
