/*
 * Every published figure that the physics are held against. Each is a test named after its source (../cases.test.ts)
 * and a row of packages/engine/PHYSICS.md.
 *
 * To add one: put it into the file of its mechanism, or add a file and name it below; then write the table anew with
 *
 *   npm run physics
 *
 * and commit PHYSICS.md with it. The tests fail while it is stale. After a conflict in PHYSICS.md run the same again.
 *
 *   {
 *     name: 'SPECweb99 in 800 MB: all of it',        // what was done, and what of it is the figure
 *     source: 'Clark et al. 2005, figure 8',         // author, year, table; or program and version
 *     published: 71, unit: 's',                      // number, numbers, word, or { atLeast, atMost }
 *     tolerance: { relative: 0.03 },                 // or { absolute: … } in the unit; left out it is exact
 *     ours: () => precopy(…).totalS,                 // the same with our physics, through a fleet if need be
 *   }
 *
 * A figure that nobody published (an invariant, a choice of ours) is an ordinary test and does not belong here.
 */
import { availabilityCases } from './availability'
import type { CaseGroup } from './case'
import { compatibilityCases } from './compatibility'
import { consolidationCases } from './consolidation'
import { cpuCases } from './cpu'
import { memoryCases } from './memory'
import { adaptiveCases, qemuCases } from './migration'
import { networkCases } from './network'
import { powerCases } from './power'
import { scalingCases } from './scaling'
import { storageCases } from './storage'
import { virtualizationCases } from './virtualization'
import { workloadCases } from './workload'

export const CASES: readonly CaseGroup[] = [
  { title: 'Live migration: Xen’s adaptive pre-copy', cases: adaptiveCases },
  { title: 'Live migration: QEMU’s rule', cases: qemuCases },
  { title: 'CPU compatibility', cases: compatibilityCases },
  { title: 'CPU scheduling', cases: cpuCases },
  { title: 'Memory', cases: memoryCases },
  { title: 'Kinds of virtualization', cases: virtualizationCases },
  { title: 'Autoscaling', cases: scalingCases },
  { title: 'Availability', cases: availabilityCases },
  { title: 'Networking', cases: networkCases },
  { title: 'Consolidation', cases: consolidationCases },
  { title: 'Power', cases: powerCases },
  { title: 'Workloads', cases: workloadCases },
  { title: 'Storage', cases: storageCases },
]
