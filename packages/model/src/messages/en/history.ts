import type { HistoryCatalogue } from '../catalogue'
import { count } from '../units'
import { many, time } from './grammar'

export const history: HistoryCatalogue = {
  actions: {
    'vm.update': 'Edit',
    'vm.grow-disk': 'Grow disk',
    'vm.attach-disk': 'Attach disk',
    'vm.detach-disk': 'Detach disk',
    'vm.attach-nic': 'Attach NIC',
    'vm.change-nic': 'Change NIC',
    'vm.detach-nic': 'Detach NIC',
    'vm.fail-guest': 'Fail guest',
    'vm.console': 'Type at the console',
    'snapshot.preview': 'Preview snapshot',
    'snapshot.commit': 'Keep preview',
    'snapshot.undo': 'Leave preview',
    'template.update': 'Edit template',
    'host.update': 'Edit host',
    'cluster.update': 'Edit cluster',
    'cluster.add-rule': 'Add rule',
    'cluster.update-rule': 'Edit rule',
    'cluster.remove-rule': 'Remove rule',
    'cluster.add-pool': 'Add resource pool',
    'cluster.update-pool': 'Edit resource pool',
    'cluster.remove-pool': 'Remove resource pool',
    'network.update': 'Edit network',
    'fault.inject': 'Break',
    'fault.strike': 'Fault met a call',
    'fault.plan': 'Plan fault',
    'fault.replan': 'Retime planned fault',
    'fault.unplan': 'Call off planned fault',
    'alarm.acknowledge': 'Acknowledge alarms',
    'alarm.define': 'Define alarm',
    'alarm.redefine': 'Edit alarm definition',
    'alarm.undefine': 'Delete alarm definition',
    'lab.begin': 'Begin lab',
    'lab.mark': 'Step of the lab done',
    'lab.hint': 'Show a hint',
    'lab.answer': 'Answer',
    'lab.sign': 'Sign',
    'lab.leave': 'Leave lab',
    'operation.cancel': 'Cancel',
    'operation.start-post-copy': 'Switch to post-copy',
  },
  deed: p => (p.count === 1 ? `${p.what}: ${p.name}` : `${p.what}: ${p.name} and ${many(p.count - 1, 'other')}`),
  opened: p => `Open fleet: ${p.name}`,
  clock: p =>
    p.paused === undefined
      ? `Clock at ${count(p.rate ?? 1)}×`
      : `${p.paused ? 'Clock stopped' : 'Clock started'}${p.rate === undefined ? '' : `, ${count(p.rate)}×`}`,
  undo: p => `Takes back “${p.deed}”. ${back(p.seconds)}${p.byPolicy ? ' and stands, as it would happen again' : ''}.`,
  redo: p => `Brings back “${p.deed}”. ${on(p.seconds)}.`,
}

const back = (seconds: number | undefined): string =>
  seconds === undefined
    ? 'The fleet that was there before is back'
    : seconds === 0
      ? 'The clock stays'
      : `The clock goes back ${time(seconds)}`
const on = (seconds: number | undefined): string =>
  seconds === undefined
    ? 'The fleet that was opened is back'
    : seconds === 0
      ? 'The clock stays'
      : `The clock goes ${seconds < 0 ? 'back' : 'on'} ${time(Math.abs(seconds))}, to where it was`
