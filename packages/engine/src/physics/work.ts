import type { GuestWork, WorkloadProfile } from '@vivarium/model'
import { type Overhead, type OverheadKind, overheadOf } from './overhead'

/** The measured program that a profile is most like: our choice of those in Barham et al. 2003, figure 3. */
const WORK: Record<WorkloadProfile, GuestWork> = {
  idle: 'build',
  web: 'web-server',
  batch: 'build',
  database: 'database-read',
  desktop: 'build',
  'cpu-bound': 'cpu',
  hostile: 'file-server',
  trace: 'build',
}

/** What a kind of virtualization leaves of the work that a guest of a profile does in the same time on its CPUs, and who measured that. */
export function relativeWork(
  profile: WorkloadProfile,
  kind: OverheadKind,
  netKind: OverheadKind,
): Overhead & { work: GuestWork } {
  const work = WORK[profile]
  return { work, ...overheadOf(kind, work, netKind) }
}
