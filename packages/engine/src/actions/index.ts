import type { ActionName } from '@vivarium/model'
import type { Lifecycles } from '../operations/lifecycle'
import { acknowledgeAlarms, defineAlarm, redefineAlarm, undefineAlarm } from './alarms'
import { cancelOperation } from './cancel'
import { cloneVm } from './clone'
import { updateCluster } from './cluster'
import { addPool, removePool, updatePool } from './cluster-pools'
import { addRule, removeRule, updateRule } from './cluster-rules'
import { typeAtConsole } from './console'
import { createVm } from './create'
import type { Action } from './define'
import { deployLifecycle, deployTemplate } from './deploy'
import { attachDisk, detachDisk } from './disks'
import { failGuest } from './fail-guest'
import { rescheduleFault, scheduleFault, unscheduleFault } from './fault-plans'
import { clearFault, clearFaultLifecycle, injectFault, noteStrike } from './faults'
import { powerOffHost, powerOffHostLifecycle, powerOnHost, powerOnHostLifecycle } from './host-power'
import { answerLab, beginLab, hintLab, leaveLab, markLab, signLab } from './labs'
import {
  enterMaintenance,
  enterMaintenanceLifecycle,
  exitMaintenance,
  exitMaintenanceLifecycle,
  updateHost,
} from './maintenance'
import { managePower, managePowerLifecycle } from './manage-power'
import { migrateLifecycle, migrateVm } from './migrate'
import { updateNetwork } from './network'
import { attachNic, changeNic, detachNic } from './nics'
import {
  rebootLifecycle,
  rebootVm,
  resetLifecycle,
  resetVm,
  shutdownLifecycle,
  shutdownVm,
  startLifecycle,
  startVm,
  stopLifecycle,
  stopVm,
} from './power'
import { commitPreview, previewSnapshot, undoPreview } from './preview'
import { cloneLifecycle, createLifecycle } from './provision'
import { rebalance, rebalanceLifecycle } from './rebalance'
import { replaceHost, replaceHostLifecycle } from './replace-host'
import { restoreVms, restoreVmsLifecycle } from './restore-vms'
import { revertLifecycle, revertSnapshot } from './revert'
import { createSnapshot, createSnapshotLifecycle } from './snapshot'
import { deleteSnapshot, deleteSnapshotLifecycle } from './snapshot-delete'
import { deleteAllSnapshots, deleteAllSnapshotsLifecycle } from './snapshot-delete-all'
import { startPostCopy } from './start-post-copy'
import { resumeLifecycle, resumeVm, suspendLifecycle, suspendVm } from './suspend'
import { deleteLifecycle, deleteVm, restoreLifecycle, restoreVm } from './teardown'
import {
  convertLifecycle,
  convertToTemplate,
  deleteTemplate,
  deleteTemplateLifecycle,
  updateTemplate,
} from './template'
import { checkIn, checkInLifecycle, checkOut, checkOutLifecycle } from './template-check'
import { deleteVersion, deleteVersionLifecycle } from './template-delete-version'
import { growDisk, updateVm } from './update'

/** Every verb, by its name. */
export const ACTIONS: { readonly [N in ActionName]: Action<N> } = {
  'vm.create': createVm,
  'vm.update': updateVm,
  'vm.grow-disk': growDisk,
  'vm.attach-disk': attachDisk,
  'vm.detach-disk': detachDisk,
  'vm.attach-nic': attachNic,
  'vm.change-nic': changeNic,
  'vm.detach-nic': detachNic,
  'vm.start': startVm,
  'vm.shutdown': shutdownVm,
  'vm.stop': stopVm,
  'vm.reboot': rebootVm,
  'vm.reset': resetVm,
  'vm.suspend': suspendVm,
  'vm.resume': resumeVm,
  'vm.console': typeAtConsole,
  'vm.clone': cloneVm,
  'vm.migrate': migrateVm,
  'vm.convert-to-template': convertToTemplate,
  'vm.delete': deleteVm,
  'vm.restore': restoreVm,
  'snapshot.create': createSnapshot,
  'snapshot.revert': revertSnapshot,
  'snapshot.delete': deleteSnapshot,
  'snapshot.delete-all': deleteAllSnapshots,
  'snapshot.preview': previewSnapshot,
  'snapshot.commit': commitPreview,
  'snapshot.undo': undoPreview,
  'template.update': updateTemplate,
  'template.deploy': deployTemplate,
  'template.delete': deleteTemplate,
  'template.check-out': checkOut,
  'template.check-in': checkIn,
  'template.delete-version': deleteVersion,
  'host.update': updateHost,
  'host.enter-maintenance': enterMaintenance,
  'host.exit-maintenance': exitMaintenance,
  'host.restore-vms': restoreVms,
  'cluster.update': updateCluster,
  'cluster.add-pool': addPool,
  'cluster.update-pool': updatePool,
  'cluster.remove-pool': removePool,
  'cluster.add-rule': addRule,
  'cluster.update-rule': updateRule,
  'cluster.remove-rule': removeRule,
  'cluster.rebalance': rebalance,
  'cluster.manage-power': managePower,
  'network.update': updateNetwork,
  'host.power-off': powerOffHost,
  'host.power-on': powerOnHost,
  'host.replace': replaceHost,
  'vm.fail-guest': failGuest,
  'fault.inject': injectFault,
  'fault.clear': clearFault,
  'fault.strike': noteStrike,
  'fault.plan': scheduleFault,
  'fault.replan': rescheduleFault,
  'fault.unplan': unscheduleFault,
  'alarm.acknowledge': acknowledgeAlarms,
  'alarm.define': defineAlarm,
  'alarm.redefine': redefineAlarm,
  'alarm.undefine': undefineAlarm,
  'lab.begin': beginLab,
  'lab.mark': markLab,
  'lab.hint': hintLab,
  'lab.answer': answerLab,
  'lab.sign': signLab,
  'lab.leave': leaveLab,
  'operation.cancel': cancelOperation,
  'operation.start-post-copy': startPostCopy,
}

/** How each kind of operation goes on. */
export const LIFECYCLES: Lifecycles = Object.fromEntries(
  [
    createLifecycle,
    cloneLifecycle,
    startLifecycle,
    shutdownLifecycle,
    stopLifecycle,
    rebootLifecycle,
    resetLifecycle,
    suspendLifecycle,
    resumeLifecycle,
    migrateLifecycle,
    convertLifecycle,
    deleteLifecycle,
    restoreLifecycle,
    createSnapshotLifecycle,
    revertLifecycle,
    deleteSnapshotLifecycle,
    deleteAllSnapshotsLifecycle,
    deployLifecycle,
    deleteTemplateLifecycle,
    checkOutLifecycle,
    checkInLifecycle,
    deleteVersionLifecycle,
    enterMaintenanceLifecycle,
    exitMaintenanceLifecycle,
    restoreVmsLifecycle,
    rebalanceLifecycle,
    managePowerLifecycle,
    powerOffHostLifecycle,
    powerOnHostLifecycle,
    replaceHostLifecycle,
    clearFaultLifecycle,
  ].map(lifecycle => [lifecycle.kind, lifecycle]),
)
