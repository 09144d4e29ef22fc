import { type ActionName, type RefusalFact, VM_VERBS, type VmId, type VmVerb } from '@vivarium/model'
import { vmOf } from '../fleet/lookup'
import { nameTaken } from '../fleet/rules'
import type { FleetState } from '../fleet/state'
import { ACTIONS } from '.'
import { available, mustBeSettled, notInPreview } from './vm-rules'

/** What speaks against a verb before any of its details are chosen. */
function refusalsOf(fleet: FleetState, vmId: VmId, verb: VmVerb): RefusalFact[] {
  const vm = vmOf(fleet, vmId)
  switch (verb) {
    case 'update':
      return available(fleet, vm)
    case 'clone':
    case 'snapshot':
      return [...mustBeSettled(fleet, vm), ...notInPreview(fleet, vm)]
    case 'convert-to-template':
      // Its name can be chosen yet.
      return ACTIONS['vm.convert-to-template']
        .refusals(fleet, { vmId })
        .filter(({ code }) => code !== 'name_taken' || nameTaken(fleet, 'template', vm.name, '/name').length === 0)
    case 'migrate':
      return mustBeSettled(fleet, vm)
    case 'delete':
      return ACTIONS['vm.delete'].refusals(fleet, { vmId })
    default:
      return ACTIONS[`vm.${verb}` satisfies ActionName].refusals(fleet, { vmId })
  }
}

/** Every verb of a VM with all that speaks against it now; none means that it can be done. */
export const vmVerbs = (fleet: FleetState, vmId: VmId): { verb: VmVerb; refusals: RefusalFact[] }[] =>
  VM_VERBS.map(verb => ({ verb, refusals: refusalsOf(fleet, vmId, verb) }))
