import { array, enum as enum_, type infer as Infer, number, object, string } from 'zod/mini'

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

/** The way of an operation through the layers of a kind of virtualization, and what is left of its speed. */
export const RequestPath = object({
  kind: enum_(PATH_KINDS),
  operation: enum_(PATH_OPERATIONS),
  steps: array(object({ layer: enum_(PATH_LAYERS), by: enum_(PATH_CROSSINGS) })),
  /** Throughput as a part of what the same machine does without virtualization. */
  relative: number(),
  /** Who measured it, in which year, on what. */
  source: string(),
})
export type RequestPath = Infer<typeof RequestPath>
