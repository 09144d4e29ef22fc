import {
  boolean,
  enum as enum_,
  type infer as Infer,
  int,
  nullable,
  number,
  object,
  optional,
  strictObject,
  string,
} from 'zod/mini'
import { ClusterId } from './ids'

export const BALANCING_MODES = ['off', 'manual', 'automatic'] as const
export type BalancingMode = (typeof BALANCING_MODES)[number]

export const Cluster = object({
  id: ClusterId,
  name: string(),
  /** A CPU model: guests see no feature beyond it, so that they can move to any host that has it. Null shows the host's own CPU. */
  cpuBaseline: nullable(string()),
  balancing: object({ mode: enum_(BALANCING_MODES) }),
  availability: object({ enabled: boolean(), hostFailuresToTolerate: int() }),
  hostCount: int(),
  vmCount: int(),
  runningVmCount: int(),
  capacity: object({ cores: int(), cpuMHz: number(), memoryMiB: int() }),
  usage: object({ cpuPercent: number(), memoryUsedMiB: number(), memoryAllocatedMiB: number(), vcpusAllocated: int() }),
})
export type Cluster = Infer<typeof Cluster>

export const ClusterPatch = strictObject({ name: optional(string()), cpuBaseline: optional(nullable(string())) })
export type ClusterPatch = Infer<typeof ClusterPatch>
