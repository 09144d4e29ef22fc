import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { migrationTargetsQuery } from '@vivarium/client'
import type { CompatibilityColumn, CompatibilityRow, MigrationTarget } from '@vivarium/model'
import { Check } from 'lucide-react'
import { ProblemAlert } from '../../components/problem-alert'
import { RefusalList } from '../../components/refusal-list'
import { ResourceLink } from '../../components/resource-link'
import { problemOf } from '../../components/use-command'
import { useFormat, useT } from '../../i18n'
import { buttonStyle } from '../../ui/button-style'
import { Sheet } from '../../ui/sheet'
import { Skeleton } from '../../ui/skeleton'

interface PairSheetProps {
  readonly row: CompatibilityRow
  readonly column: CompatibilityColumn
  /** The hosts of a cluster, by the cluster's name that the targets carry; of a host, itself. */
  readonly isMeant: (target: MigrationTarget) => boolean
  readonly onClose: () => void
}

/** One VM and the hosts of one column: which take it and how long that takes, and for the others what would make it fit. */
export const PairSheet = ({ row, column, isMeant, onClose }: PairSheetProps) => {
  const t = useT()
  const { data, error } = useQuery(migrationTargetsQuery(row.vmId))
  const targets = data?.items.filter(isMeant)
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('compatibility.pair', { vm: row.name, column: column.name })}
      closeLabel={t('common.close')}
      footer={
        <Link to="/vms/$vmId/migrate" params={{ vmId: row.vmId }} className={buttonStyle('primary')}>
          {t('compatibility.migrate')}
        </Link>
      }
    >
      <div className="flex flex-col gap-4 p-4">
        {error && <ProblemAlert problem={problemOf(error)} />}
        {!targets && !error && <Skeleton className="h-24" />}
        {targets?.map(target => (
          <section key={target.hostId} aria-label={target.hostName} className="flex flex-col gap-1.5">
            <h3 className="font-semibold">
              <ResourceLink kind="host" id={target.hostId} name={target.hostName} look="name" />
            </h3>
            {target.hostId === row.hostId ? (
              <p className="text-text-2">{t('compatibility.isHere')}</p>
            ) : target.compatible ? (
              <Fits target={target} />
            ) : (
              <RefusalList refusals={target.refusals} />
            )}
          </section>
        ))}
      </div>
    </Sheet>
  )
}

const Fits = ({ target: { plan } }: { readonly target: MigrationTarget }) => {
  const t = useT()
  const format = useFormat()
  const duration = format.duration(plan.durationS)
  return (
    <p className="flex items-center gap-1.5">
      <Check aria-hidden className="size-3.5 text-run" strokeWidth={2.5} />
      {plan.converges === false
        ? t('compatibility.endless')
        : plan.downtimeMs === undefined
          ? t('compatibility.fitsIn', { duration })
          : t('compatibility.fitsLive', { duration, pause: format.duration(plan.downtimeMs / 1000) })}
    </p>
  )
}
