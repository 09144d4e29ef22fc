import type { Host, Vm } from '@vivarium/model'
import { PercentMeter } from '../../components/percent-meter'
import { Percent, Size } from '../../components/quantity'
import { ResourceLink } from '../../components/resource-link'
import { useFormat, useT } from '../../i18n'
import { cx } from '../../ui/cx'
import { Cell, HeadCell, Table, TableFrame } from '../../ui/table'
import { guestColour } from './guests'

interface GuestTableProps {
  readonly host: Host
  readonly guests: readonly Vm[]
}

/** Each guest's part of the machine in numbers, in the colours of the bars. */
export const GuestTable = ({ host, guests }: GuestTableProps) => {
  const t = useT()
  const format = useFormat()
  return (
    <TableFrame label={t('hosts.guests')}>
      <Table>
        <thead>
          <tr>
            <HeadCell className="sticky top-0">{t('hosts.guest')}</HeadCell>
            <HeadCell align="end" className="sticky top-0">
              {t('hosts.vcpus')}
            </HeadCell>
            <HeadCell align="end" className="sticky top-0">
              {t('hosts.memory')}
            </HeadCell>
            <HeadCell align="end" className="sticky top-0 max-sm:hidden">
              {t('hosts.share')}
            </HeadCell>
            <HeadCell align="end" className="sticky top-0">
              {t('hosts.cpuUsage')}
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {guests.map((vm, index) => (
            <tr key={vm.id}>
              <Cell>
                <span aria-hidden className={cx('mr-2 inline-block size-2 rounded-sm', guestColour(index))} />
                <ResourceLink kind="vm" id={vm.id} name={vm.name} look="name" />
              </Cell>
              <Cell align="end">{format.number(vm.vcpus)}</Cell>
              <Cell align="end">
                <Size mib={vm.memoryMiB} />
              </Cell>
              <Cell align="end" className="max-sm:hidden">
                <Percent value={(100 * vm.memoryMiB) / host.memoryMiB} />
              </Cell>
              <Cell align="end">
                <PercentMeter label={t('hosts.cpuUsage')} percent={vm.usage.cpuPercent} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  )
}
