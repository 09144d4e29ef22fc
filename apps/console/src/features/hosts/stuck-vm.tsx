import { useQuery } from '@tanstack/react-query'
import { migrationTargetsQuery } from '@vivarium/client'
import type { Ref } from '@vivarium/model'
import { type ReactNode, useState } from 'react'
import { HostReasons } from '../../components/host-reasons'
import { RefusalList } from '../../components/refusal-list'
import { ResourceLink } from '../../components/resource-link'
import { useT } from '../../i18n'
import { Skeleton } from '../../ui/skeleton'

interface StuckVmProps {
  readonly vm: Ref
  /** Codes with how many hosts gave each. */
  readonly why: readonly string[]
  /** What can be done about it. */
  readonly actions?: ReactNode
}

/** A VM that no host takes: why in short, and every host's reasons with what would help on demand. */
export const StuckVm = ({ vm, why, actions }: StuckVmProps) => {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <li>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <p className="min-w-60 flex-1">
          <ResourceLink kind="vm" id={vm.id} name={vm.name} look="name" />{' '}
          <span className="text-text-2">
            <HostReasons reasons={why} />
          </span>
        </p>
        {actions}
      </div>
      <details onToggle={event => setOpen(event.currentTarget.open)}>
        <summary className="w-fit rounded-sm text-text-2 text-xs hover:text-text">{t('hosts.whyEach')}</summary>
        {open && <ReasonsByHost vmId={vm.id} />}
      </details>
    </li>
  )
}

const ReasonsByHost = ({ vmId }: { readonly vmId: string }) => {
  const { data: targets } = useQuery(migrationTargetsQuery(vmId))
  if (!targets) return <Skeleton className="mt-1 h-32" />
  const others = targets.items.filter(({ refusals }) => !refusals.some(({ code }) => code === 'same_host'))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <ul tabIndex={0} className="mt-1 flex max-h-64 flex-col gap-2 overflow-y-auto rounded-md bg-surface p-2">
      {others.map(({ hostId, hostName, refusals }) => (
        <li key={hostId} className="grid gap-x-3 sm:grid-cols-[6rem_1fr]">
          <ResourceLink kind="host" id={hostId} name={hostName} />
          <RefusalList refusals={refusals} />
        </li>
      ))}
    </ul>
  )
}
