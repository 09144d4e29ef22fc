import { changes, commit } from '@vivarium/client'
import { BOOT_DEVICES, type BootDevice, type Vm } from '@vivarium/model'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../components/use-command'
import { VerbButton } from '../../../components/verb-button'
import { useNames, useT } from '../../../i18n'
import { Button } from '../../../ui/button'
import { Checkbox } from '../../../ui/checkbox'
import { IconButton } from '../../../ui/icon-button'
import { Panel } from '../../../ui/panel'

/** What a VM tries to start from, in which order; what is not chosen is not tried. */
export const BootOrderPanel = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const { bootDevices } = useNames()
  const [order, setOrder] = useState<readonly BootDevice[]>(vm.bootOrder)
  const verb = t('vm.boot.save')
  const save = useCommand({ run: () => commit<Vm>(changes.updateVm(vm.id, { bootOrder: [...order] })), verb })
  const rest = BOOT_DEVICES.filter(device => !order.includes(device))
  const about: Record<BootDevice, string> = {
    disk: vm.disks[0] ? `${vm.disks[0].id} · ${vm.disks[0].datastoreName}` : t('vm.boot.noDisk'),
    cd: vm.devices.find(({ kind }) => kind === 'local-iso')?.name ?? t('vm.boot.noImage'),
    network: t('vm.boot.noServer'),
  }
  const swap = (at: number, by: 1 | -1) => {
    const next = [...order]
    const [moved] = next.splice(at, 1)
    if (moved) setOrder(next.toSpliced(at + by, 0, moved))
  }
  return (
    <Panel title={t('vm.boot')} meta={vm.bootsFrom && `${t('vm.machine.boot')}: ${bootDevices[vm.bootsFrom]}`}>
      {vm.bootsFrom === undefined && (
        <p role="note" className="pb-2 font-medium text-att">
          {t('vm.boot.nothing')}
        </p>
      )}
      <ol className="flex flex-col divide-y divide-line" aria-label={t('vm.boot')}>
        {[...order, ...rest].map(device => {
          const at = order.indexOf(device)
          return (
            <li key={device} className="flex min-h-10 items-center justify-between gap-3 py-1">
              <Checkbox
                checked={at >= 0}
                onChange={on => setOrder(on ? [...order, device] : order.length > 1 ? order.toSpliced(at, 1) : order)}
                label={at < 0 ? bootDevices[device] : `${at + 1}. ${bootDevices[device]}`}
                hint={order.length === 1 && at === 0 ? `${about[device]} · ${t('vm.boot.last')}` : about[device]}
              />
              {at >= 0 && (
                <span className="flex">
                  <IconButton
                    label={t('vm.boot.up', { device: bootDevices[device] })}
                    icon={<ArrowUp aria-hidden />}
                    disabledReason={at === 0 && t('vm.boot.up', { device: bootDevices[device] })}
                    onClick={() => swap(at, -1)}
                  />
                  <IconButton
                    label={t('vm.boot.down', { device: bootDevices[device] })}
                    icon={<ArrowDown aria-hidden />}
                    disabledReason={at === order.length - 1 && t('vm.boot.down', { device: bootDevices[device] })}
                    onClick={() => swap(at, 1)}
                  />
                </span>
              )}
            </li>
          )
        })}
      </ol>
      <p className="pt-2 text-text-3 text-xs">{t('vm.boot.hint')}</p>
      {order.join() !== vm.bootOrder.join() && (
        <div className="flex justify-end gap-2 pt-2">
          <Button onClick={() => setOrder(vm.bootOrder)}>{t('vm.hardware.reset')}</Button>
          <VerbButton variant="primary" pending={save.pending} onClick={() => save.submit()}>
            {verb}
          </VerbButton>
        </div>
      )}
    </Panel>
  )
}
