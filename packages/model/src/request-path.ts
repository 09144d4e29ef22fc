import { array, enum as enum_, type infer as Infer, number, object, optional, string } from 'zod/mini'

/** What a program asks of the machine. */
export const PATH_OPERATIONS = ['system-call', 'process', 'disk-write', 'network-packet'] as const
export type PathOperation = (typeof PATH_OPERATIONS)[number]

/** `native` has no virtualization: what the others are held against. */
export const PATH_KINDS = ['native', 'os-level', 'para', 'full', 'hosted'] as const
export type PathKind = (typeof PATH_KINDS)[number]

/** What it passes through. */
export const PATH_LAYERS = [
  'application',
  'guest-kernel',
  'host-kernel',
  'hypervisor',
  'backend',
  'device-model',
  'monitor',
  'hardware',
] as const
export type PathLayer = (typeof PATH_LAYERS)[number]

/** How it gets into a layer. */
export const PATH_CROSSINGS = [
  'start',
  'call',
  'checked-call',
  'hypercall',
  'event',
  'exit',
  'trap',
  'emulation',
  'host-call',
  'driver',
  'page-tables',
  'nested-tables',
] as const
export type PathCrossing = (typeof PATH_CROSSINGS)[number]

/** Hops of which one cost was measured: the whole of it is known, not what each hop has of it. */
const PathPart = object({
  /** Indices of the steps that they lead into. */
  hops: array(number()),
  /** Their time, as a multiple of what the whole operation takes without virtualization. */
  times: number(),
  /** The same in µs, where times were measured. */
  us: optional(number()),
})
export type PathPart = Infer<typeof PathPart>

/** The way of an operation through the layers of a kind of virtualization, and what is left of its speed. */
export const RequestPath = object({
  kind: enum_(PATH_KINDS),
  operation: enum_(PATH_OPERATIONS),
  steps: array(object({ layer: enum_(PATH_LAYERS), by: enum_(PATH_CROSSINGS) })),
  /** Each hop is in one of them. */
  parts: array(PathPart),
  /** Throughput as a part of what the same machine does without virtualization. */
  relative: number(),
  /** Who measured it, in which year, on what. */
  source: string(),
  /** What one operation took in all, in µs, where that was measured. */
  us: optional(number()),
})
export type RequestPath = Infer<typeof RequestPath>
