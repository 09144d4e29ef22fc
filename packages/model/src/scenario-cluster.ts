import {
  array,
  boolean,
  enum as enum_,
  type infer as Infer,
  nullable,
  optional,
  regex,
  strictObject,
  string,
} from 'zod/mini'
import {
  ADMISSION_POLICIES,
  Aggressiveness,
  AVAILABILITY_PROFILES,
  BALANCING_MODES,
  CONSOLIDATION_RULES,
  GUEST_SELECTIONS,
  HostFailures,
  ISOLATION_RESPONSES,
  MemoryOvercommit,
  PLACEMENT_STRATEGIES,
  RestartDelayS,
  RestartTries,
} from './cluster'
import { PoolName } from './pool'
import { RULE_KINDS, RuleName } from './rule'
import { Name, Reference } from './scenario-disks'
import { CpuAllocationPatch, MemoryAllocationPatch, Tag } from './vm'

export const ID_PATTERN = /^[a-z]+-[a-z0-9-]{1,60}$/
/** What a thing of a document is known by, where that is to last. */
export const OptionalId = optional(string().check(regex(ID_PATTERN)))

/** A placement rule of its cluster. */
const ScenarioRule = strictObject({
  id: OptionalId,
  name: RuleName,
  kind: enum_(RULE_KINDS),
  vms: optional(array(Reference)),
  tag: optional(Tag),
  hosts: optional(array(Reference)),
  mandatory: optional(boolean()),
})

/** A resource pool of its cluster; `parent` is another of its pools. */
const ScenarioPool = strictObject({
  id: OptionalId,
  name: PoolName,
  parent: optional(Reference),
  cpu: optional(CpuAllocationPatch),
  memory: optional(MemoryAllocationPatch),
  expandable: optional(boolean()),
  vms: optional(array(Reference)),
})

export const ScenarioCluster = strictObject({
  id: OptionalId,
  name: Name,
  cpuBaseline: optional(nullable(string())),
  memoryOvercommit: optional(MemoryOvercommit),
  placement: optional(strictObject({ strategy: enum_(PLACEMENT_STRATEGIES) })),
  balancing: optional(strictObject({ mode: enum_(BALANCING_MODES), aggressiveness: optional(Aggressiveness) })),
  powerManagement: optional(
    strictObject({
      mode: enum_(BALANCING_MODES),
      rule: optional(enum_(CONSOLIDATION_RULES)),
      selection: optional(enum_(GUEST_SELECTIONS)),
    }),
  ),
  availability: optional(
    strictObject({
      enabled: boolean(),
      hostFailuresToTolerate: HostFailures,
      profile: optional(enum_(AVAILABILITY_PROFILES)),
      admission: optional(enum_(ADMISSION_POLICIES)),
      isolationResponse: optional(enum_(ISOLATION_RESPONSES)),
      restartDelayS: optional(RestartDelayS),
      maxRestarts: optional(RestartTries),
      maxRelocations: optional(RestartTries),
    }),
  ),
  rules: optional(array(ScenarioRule)),
  pools: optional(array(ScenarioPool)),
})
export type ScenarioCluster = Infer<typeof ScenarioCluster>
