import { changes } from '@vivarium/client'
import type { Vm } from '@vivarium/model'
import { useState } from 'react'
import { CodeChoice, type RestCall } from '../../../components/code-call'
import { useNames, useT } from '../../../i18n'
import { Field } from '../../../ui/field'
import { Panel } from '../../../ui/panel'
import { Select } from '../../../ui/select'

/** The call of every verb, filled in with this VM: what differs each time has a likely value. */
function useVerbCalls(vm: Vm): { id: string; label: string; call: RestCall }[] {
  const t = useT()
  const { vmVerbs: names } = useNames()
  const { id, name, vcpus, tags } = vm
  const [disk] = vm.disks
  const [nic] = vm.nics
  const call = (id: string, label: string, call: RestCall) => ({ id, label, call })
  return [
    ...(['start', 'shutdown', 'reboot', 'stop', 'reset', 'suspend', 'resume'] as const).map(verb =>
      call(verb, names[verb], changes.powerVm(id, verb)),
    ),
    call('update', names.update, changes.updateVm(id, { description: '', tags: [...tags] })),
    call('resize', t('vm.resize.verb'), changes.updateVm(id, { vcpus: vcpus + 1 })),
    call('snapshot', names.snapshot, changes.createSnapshot(id, { name: 'before-upgrade' })),
    call('clone', names.clone, changes.cloneVm(id, { name: `${name}-copy`, mode: 'full' })),
    call('migrate', names.migrate, changes.migrateVm(id, {})),
    call('attach-disk', t('vm.attachDisk.verb'), changes.attachDisk(id, { sizeGiB: 20 })),
    ...(disk ? [call('grow', t('vm.grow.verb'), changes.growDisk(id, disk.id, { sizeGiB: disk.sizeGiB + 10 }))] : []),
    ...(nic
      ? [
          call('attach-nic', t('vm.attachNic.verb'), changes.attachNic(id, { networkId: nic.networkId })),
          call('unplug', t('vm.nic.disconnect'), changes.changeNic(id, nic.id, { connected: false })),
        ]
      : []),
    call('convert', names['convert-to-template'], changes.convertVm(id, {})),
    call('delete', names.delete, changes.deleteVm(id)),
    call('restore', names.restore, changes.restoreVm(id)),
  ]
}

/** One verb at a time, to be copied. */
export const VerbCalls = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const calls = useVerbCalls(vm)
  const [chosen, setChosen] = useState('start')
  const shown = calls.find(({ id }) => id === chosen)
  return (
    <Panel title={t('vm.api.verbs')}>
      <div className="flex flex-col gap-3">
        <Field label={t('vm.api.verb')}>
          {control => (
            <Select
              {...control}
              options={calls.map(({ id, label }) => ({ value: id, label }))}
              value={chosen}
              onChange={setChosen}
            />
          )}
        </Field>
        {shown && <CodeChoice call={shown.call} />}
      </div>
    </Panel>
  )
}
