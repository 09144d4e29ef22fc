import type { Host, MigrationTarget, Refusal, Vm } from '@vivarium/model'
import { placeOf } from '../../components/host-place'
import { type Target, type TargetColumn, TargetTable } from '../../components/target-table'
import { useFormat, useNames, useT } from '../../i18n'
import { Panel } from '../../ui/panel'
import { Skeleton } from '../../ui/skeleton'
import { ownRefusals } from './common-refusals'

interface TargetPanelProps {
  readonly vm: Vm
  readonly hosts: readonly Host[]
  readonly targets: readonly MigrationTarget[]
  readonly common: readonly Refusal[]
  readonly value: string | undefined
  readonly onChange: (hostId: string) => void
}

/** Every host as a target, those that fit first, with what the move would take there. */
export const TargetPanel = ({ vm, hosts, targets, common, value, onChange }: TargetPanelProps) => {
  const t = useT()
  const format = useFormat()
  const { vendors } = useNames()
  const byId = new Map(hosts.map(host => [host.id, host]))
  const rows = targets.map((target): Target => {
    const host = byId.get(target.hostId)
    const own = ownRefusals(target, common)
    return {
      hostId: target.hostId,
      hostName: target.hostName,
      refusals: own,
      ...(target.compatible || own.length > 0 ? {} : { blocked: t('migrate.onlyAbove') }),
      plan: target.plan,
      ...(host ? { note: placeOf(host, vendors) } : {}),
    }
  })
  const fitting = targets.filter(({ compatible }) => compatible).length
  const others = targets.filter(({ hostId, compatible }) => compatible || hostId !== vm.hostId).length
  const seconds = (ms: number | undefined) => (ms === undefined ? '–' : format.duration(ms / 1000))
  const columns: readonly TargetColumn[] = [
    { id: 'duration', header: 'migrate.duration', cell: ({ durationS }) => format.duration(durationS) },
    {
      id: 'pause',
      header: 'plan.downtime',
      term: 'downtime',
      cell: ({ downtimeMs, converges }) => (converges === false ? t('migrate.never') : seconds(downtimeMs)),
    },
    {
      id: 'sent',
      header: 'plan.transferred',
      className: 'max-sm:hidden',
      cell: ({ transferredMiB }) => format.mib(transferredMiB ?? 0),
    },
    {
      id: 'rounds',
      header: 'plan.rounds',
      term: 'pre-copy',
      className: 'max-sm:hidden',
      cell: ({ rounds }) => (rounds === undefined ? '–' : format.number(rounds)),
    },
  ]
  return (
    <Panel title={t('migrate.target')} meta={t('targets.count', { n: fitting, total: others })} body="flush">
      {targets.length === 0 ? (
        <Skeleton className="m-3.5 h-48" />
      ) : (
        <TargetTable label={t('migrate.target')} targets={rows} value={value} onChange={onChange} columns={columns} />
      )}
    </Panel>
  )
}
