import { KEPT_GONE } from './gone'
import type { FleetState } from './state'

/** Who is gone is not there, and nothing of theirs goes on; sizes of before are told in order. */
export function pastBreaches({ vms, gone, nowMs }: FleetState): string[] {
  return [
    ...(gone.length <= KEPT_GONE ? [] : [`${gone.length} guests are remembered that are gone`]),
    ...gone
      .filter(({ id, runs }) => vms[id] !== undefined || runs.some(({ toMs }) => toMs === null))
      .map(({ name }) => `${name} is gone, and there`),
    ...[...gone, ...Object.values(vms)]
      .filter(({ before = [] }) => before.some(({ untilMs }, at) => untilMs > (before[at + 1]?.untilMs ?? nowMs)))
      .map(({ name }) => `${name} had its sizes in another order`),
    ...[...gone, ...Object.values(vms)]
      .filter(({ disksBefore = [] }) =>
        disksBefore.some(({ untilMs }, at) => untilMs > (disksBefore[at + 1]?.untilMs ?? nowMs)),
      )
      .map(({ name }) => `${name} had its disks in another order`),
  ]
}
