import { type RefusalFact, refusal } from '@vivarium/model'
import { consoleKeeper } from '../fleet/console-keeper'
import { vmOf } from '../fleet/lookup'
import { holdsMemory } from '../fleet/memory'
import type { VmRecord } from '../fleet/state'
import { AT_ONCE, defineAction, doneAtOnce } from './define'

const mustBeOn = (vm: VmRecord): RefusalFact[] =>
  holdsMemory(vm) ? [] : [refusal('vm_not_running', { vm: vm.name, state: vm.state })]

/** Types a line at a guest's serial console. While the guest boots, works or stands still the line waits. */
export const typeAtConsole = defineAction({
  name: 'vm.console',
  refusals: (fleet, { vmId }) => mustBeOn(vmOf(fleet, vmId)),
  plan: () => AT_ONCE,
  start: (fleet, { vmId, input, key = 'enter' }) => {
    const vm = vmOf(fleet, vmId)
    consoleKeeper().typeLine(fleet, vm, { input, key })
    return doneAtOnce('vm', vm)
  },
})
