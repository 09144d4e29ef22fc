import {
  array,
  boolean,
  enum as enum_,
  gte,
  type infer as Infer,
  int,
  lte,
  maxLength,
  minLength,
  nullable,
  number,
  object,
  optional,
  strictObject,
  string,
} from 'zod/mini'
import { ClusterId } from './ids'
import { PlacementRule } from './rule'

export const BALANCING_MODES = ['off', 'manual', 'automatic'] as const
export type BalancingMode = (typeof BALANCING_MODES)[number]
/**
 * When a host has too much to do for power management: above a band that DPM uses; or as Beloglazov and Buyya (2012) have it:
 * above a fixed limit, one that falls with the spread of its use, or where its use would go by local regression.
 */
export const CONSOLIDATION_RULES = ['band', 'thr', 'iqr', 'mad', 'lr'] as const
export type ConsolidationRule = (typeof CONSOLIDATION_RULES)[number]
/** Which guest leaves such a host first: the one that is moved soonest, or the one whose use follows the others' most. */
export const GUEST_SELECTIONS = ['mmt', 'mc'] as const
export type GuestSelection = (typeof GUEST_SELECTIONS)[number]
/** How a host is chosen among those that fit: the first, the fullest, the emptiest, or the one whose free shape suits the VM's. */
export const PLACEMENT_STRATEGIES = ['first-fit', 'best-fit', 'worst-fit', 'dot-product'] as const
export type PlacementStrategy = (typeof PLACEMENT_STRATEGIES)[number]
/** Whose timing a cluster has when a host fails: a heartbeat's (seconds) or a watchdog's (two minutes). */
export const AVAILABILITY_PROFILES = ['vsphere', 'proxmox'] as const
export type AvailabilityProfile = (typeof AVAILABILITY_PROFILES)[number]
/** How room for failed hosts is kept: by what is given out in sum, or in slots of the largest VM's size. */
export const ADMISSION_POLICIES = ['reserve', 'slots', 'off'] as const
export type AdmissionPolicy = (typeof ADMISSION_POLICIES)[number]
/** What a host that hears of nobody does to its guests: lets them run (vSphere's default), or shuts them down or pulls their plug, so that they are restarted elsewhere. */
export const ISOLATION_RESPONSES = ['leave', 'shut-down', 'power-off'] as const
export type IsolationResponse = (typeof ISOLATION_RESPONSES)[number]

/** 1 mends broken rules only; 2 to 5 also even out the load, 5 the least difference. */
export const Aggressiveness = int().check(gte(1), lte(5))
/** Seconds between the starts of one restart priority and those of the next. */
export const RestartDelayS = int().check(gte(0), lte(3600))
/** How often a guest that failed is started again where it was, or elsewhere. */
export const RestartTries = int().check(gte(0), lte(10))
export const HostFailures = int().check(gte(0), lte(8))

export const Cluster = object({
  id: ClusterId,
  name: string(),
  /** A CPU model: guests see no feature beyond it, so that they can move to any host that has it. Null shows the host's own CPU. */
  cpuBaseline: nullable(string()),
  /** How much memory its hosts may give out, against what they have: 1 is all, and no more. */
  memoryOvercommit: number(),
  placement: object({ strategy: enum_(PLACEMENT_STRATEGIES) }),
  balancing: object({ mode: enum_(BALANCING_MODES), aggressiveness: int() }),
  /** Empties hosts that are not needed and powers them off, and on again: tells what it would do, or does it. */
  powerManagement: object({
    mode: enum_(BALANCING_MODES),
    rule: enum_(CONSOLIDATION_RULES),
    selection: enum_(GUEST_SELECTIONS),
  }),
  availability: object({
    enabled: boolean(),
    hostFailuresToTolerate: int(),
    profile: enum_(AVAILABILITY_PROFILES),
    admission: enum_(ADMISSION_POLICIES),
    /** With a heartbeat; a watchdog resets a host that is cut off. */
    isolationResponse: enum_(ISOLATION_RESPONSES),
    /** From the starts of one restart priority to those of the next. */
    restartDelayS: int(),
    /** Starts in place after its guest failed, on each host; then on so many other hosts. */
    maxRestarts: int(),
    maxRelocations: int(),
  }),
  rules: array(PlacementRule),
  hostCount: int(),
  vmCount: int(),
  runningVmCount: int(),
  capacity: object({ cores: int(), cpuMHz: number(), memoryMiB: int() }),
  usage: object({ cpuPercent: number(), memoryUsedMiB: number(), memoryAllocatedMiB: number(), vcpusAllocated: int() }),
})
export type Cluster = Infer<typeof Cluster>

export const MemoryOvercommit = number().check(gte(1), lte(4))
/** Settings that are left out stay as they are, those within `balancing` and `availability` too. */
export const ClusterPatch = strictObject({
  name: optional(string().check(minLength(1), maxLength(80))),
  cpuBaseline: optional(nullable(string())),
  memoryOvercommit: optional(MemoryOvercommit),
  placement: optional(strictObject({ strategy: enum_(PLACEMENT_STRATEGIES) })),
  balancing: optional(
    strictObject({ mode: optional(enum_(BALANCING_MODES)), aggressiveness: optional(Aggressiveness) }),
  ),
  powerManagement: optional(
    strictObject({
      mode: optional(enum_(BALANCING_MODES)),
      rule: optional(enum_(CONSOLIDATION_RULES)),
      selection: optional(enum_(GUEST_SELECTIONS)),
    }),
  ),
  availability: optional(
    strictObject({
      enabled: optional(boolean()),
      hostFailuresToTolerate: optional(HostFailures),
      profile: optional(enum_(AVAILABILITY_PROFILES)),
      admission: optional(enum_(ADMISSION_POLICIES)),
      isolationResponse: optional(enum_(ISOLATION_RESPONSES)),
      restartDelayS: optional(RestartDelayS),
      maxRestarts: optional(RestartTries),
      maxRelocations: optional(RestartTries),
    }),
  ),
})
export type ClusterPatch = Infer<typeof ClusterPatch>
