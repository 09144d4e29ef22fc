import type { FaultNature } from '@vivarium/engine'
import type { FaultKind } from '@vivarium/model'
import { oncePerState } from './memo'

/** What is broken: nothing of the fleet where it is the API itself. */
export const faultTargetId = ({ vmId, hostId, datastoreId }: FaultNature): string | undefined =>
  vmId ?? hostId ?? datastoreId

/** How each thing is broken on purpose, by what is broken. */
const kindsById = oncePerState(({ faults }) => {
  const kinds = new Map<string, FaultKind[]>()
  for (const fault of Object.values(faults)) {
    const id = faultTargetId(fault)
    if (id !== undefined) kinds.set(id, [...(kinds.get(id) ?? []), fault.kind])
  }
  return kinds
})

/** What a resource says of what is broken of it; nothing where nothing is. */
export const activeFaults = (fleet: Parameters<typeof kindsById>[0], id: string): { faults?: FaultKind[] } => {
  const faults = kindsById(fleet).get(id)
  return faults === undefined ? {} : { faults }
}
