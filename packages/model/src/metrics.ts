import { array, enum as enum_, type infer as Infer, int, nullable, number, object, optional, string } from 'zod/mini'

export const METRICS = [
  'cpu.usage',
  'cpu.ready',
  'cpu.max-limited',
  'cpu.costop',
  'memory.used',
  'memory.allocated',
  'memory.active',
  'memory.shared',
  'memory.ballooned',
  'memory.compressed',
  'memory.swapped',
  'response.time',
  /** How fast a guest's programs go while they wait for memory, or are throttled: 100 is not slowed. */
  'guest.speed',
  /** What a guest gets done, of what its programs would without virtualization and with nobody beside them. */
  'guest.performance',
  /** Both ways together, but of a guest what it sends. */
  'network.throughput',
  'network.sent',
  'network.received',
  'disk.throughput',
  'disk.iops',
  'disk.latency',
  'power.draw',
  'energy.used',
  'energy.saved',
] as const
export type Metric = (typeof METRICS)[number]

/** A series of evaluations, not of recordings: any past minute can be asked for. */
export const MetricSeries = object({
  resource: string(),
  metric: enum_(METRICS),
  unit: enum_(['percent', 'MiB', 'MBps', 'iops', 'ms', 'W', 'kWh']),
  from: string(),
  to: string(),
  stepS: number(),
  /** One value a step from `from` on (energy: what the step that begins there took, no further than `to`); null where the thing was off or did not exist. */
  values: array(nullable(number())),
  /** A sum over more hosts than could be asked: every n-th stood for its neighbours. `margin` is how far it may be off, 19 times in 20. */
  estimate: optional(object({ hosts: int(), ofHosts: int(), margin: optional(number()) })),
})
export type MetricSeries = Infer<typeof MetricSeries>
