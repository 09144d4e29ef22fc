import type { Disk, Vm } from '@vivarium/model'
import type { DataColumn } from '../../../components/data-column'
import { DataTable } from '../../../components/data-table'
import { Size } from '../../../components/quantity'
import { ResourceLink } from '../../../components/resource-link'
import { VerbButton } from '../../../components/verb-button'
import { useFormat, useT } from '../../../i18n'
import { Badge } from '../../../ui/badge'
import { EmptyState } from '../../../ui/empty-state'
import { Meter } from '../../../ui/meter'
import { Panel } from '../../../ui/panel'
import { RowVerbs } from '../row-verbs'
import { type UsageRow, UsageRows } from '../summary/usage-rows'
import { useVmDialog } from '../use-vm-dialog'
import { DiskOrigin } from './disk-origin'
import { DiskShares } from './disk-shares'

interface Row {
  readonly disk: Disk
  readonly vm: Vm
}

const COLUMNS: readonly DataColumn<Row>[] = [
  { id: 'disk', header: 'vm.disk', cell: ({ disk }) => <span className="font-semibold">{disk.id}</span> },
  { id: 'size', header: 'vm.disk.size', align: 'end', cell: ({ disk }) => <Size mib={disk.sizeGiB * 1024} /> },
  { id: 'used', header: 'vm.disk.own', className: 'w-56', cell: ({ disk }) => <DiskUse disk={disk} /> },
  {
    id: 'datastore',
    header: 'vm.datastore',
    cell: ({ disk }) => <ResourceLink kind="datastore" id={disk.datastoreId} name={disk.datastoreName} />,
  },
  { id: 'depth', header: 'vm.disk.layers', term: 'layer', align: 'end', cell: ({ disk }) => <Depth disk={disk} /> },
  {
    id: 'linked',
    header: 'vm.disk.linkedTo',
    term: 'linked-clone',
    cell: ({ disk, vm }) => <DiskOrigin disk={disk} vm={vm} />,
  },
  { id: 'grow', header: 'common.actions', align: 'end', cell: ({ disk }) => <DiskVerbs disk={disk} /> },
]

const ROWS: readonly UsageRow[] = [
  { metric: 'disk.throughput', label: 'vm.throughput', text: (value, format) => format.rate(value) },
  { metric: 'disk.iops', label: 'vm.iops', text: (value, format) => `${format.number(value)} IOPS` },
  { metric: 'disk.latency', label: 'vm.latency', text: (value, format) => `${format.decimal(value)} ms` },
]

/** The disks of a VM: what they hold themselves, where, and through how many layers they are read. */
export const VmDisks = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const dialogs = useVmDialog()
  return (
    <section className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-text-2">{t('vm.disk.hint')}</p>
        <span className="flex flex-wrap gap-2">
          <VerbButton onClick={() => dialogs.open('move-disks')}>{t('vm.move.open')}</VerbButton>
          <VerbButton variant="primary" onClick={() => dialogs.open('attach-disk')}>
            {t('vm.attachDisk.open')}
          </VerbButton>
        </span>
      </div>
      <DataTable
        label={t('vm.tab.disks')}
        columns={COLUMNS}
        rows={vm.disks.map(disk => ({ disk, vm }))}
        rowId={({ disk }) => disk.id}
        empty={<EmptyState title={t('vm.noDisks')} />}
      />
      <div className="grid items-start gap-4 pt-2 md:grid-cols-2">
        <Panel title={t('vm.disk.now')} meta={t('vm.usage.meta')}>
          <UsageRows vm={vm} rows={ROWS} />
        </Panel>
        <Panel title={t('vm.disk.neighbours')}>
          <DiskShares vm={vm} />
        </Panel>
      </div>
    </section>
  )
}

const DiskUse = ({ disk }: { readonly disk: Disk }) => {
  const t = useT()
  const format = useFormat()
  const text = t('vm.disk.usedOf', { used: format.gib(disk.usedGiB), size: format.gib(disk.sizeGiB) })
  return (
    <span className="flex items-center gap-3">
      <Meter
        className="w-24"
        label={disk.id}
        max={disk.sizeGiB}
        valueText={text}
        parts={[{ id: 'used', label: t('vm.disk.own'), value: disk.usedGiB, text: format.gib(disk.usedGiB) }]}
      />
      <Size mib={disk.usedGiB * 1024} />
    </span>
  )
}

/** From here on reads are noticeably slower, and the depth is worth a mark. */
const DEEP = 4

const Depth = ({ disk: { depth } }: { readonly disk: Disk }) => {
  const t = useT()
  return depth >= DEEP ? <Badge tone="attention">{t('vm.disk.deep', { n: depth })}</Badge> : depth
}

const DiskVerbs = ({ disk }: { readonly disk: Disk }) => {
  const t = useT()
  const dialogs = useVmDialog()
  return (
    <span className="flex justify-end gap-1.5">
      <VerbButton
        size="sm"
        aria-label={t('vm.grow.of', { disk: disk.id })}
        onClick={() => dialogs.open('grow-disk', { disk: disk.id })}
      >
        {t('vm.grow.open')}
      </VerbButton>
      <RowVerbs
        label={t('vm.verbsOf', { name: disk.id })}
        entries={[
          {
            type: 'item',
            id: 'move',
            label: t('vm.moveDisk.open'),
            onSelect: () => dialogs.open('move-disk', { disk: disk.id }),
          },
          {
            type: 'item',
            id: 'detach',
            label: t('vm.detachDisk.open'),
            tone: 'danger',
            onSelect: () => dialogs.open('detach-disk', { disk: disk.id }),
          },
        ]}
      />
    </span>
  )
}
