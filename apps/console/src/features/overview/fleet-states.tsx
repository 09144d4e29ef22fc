import { Link } from '@tanstack/react-router'
import type { Overview } from '@vivarium/model'
import type { ReactNode } from 'react'
import { HostStateBar, HostStateDot, VmStateBar, VmStateDot } from '../../components/states'
import { useFormat, useT } from '../../i18n'

// Their lists, filtered by the state.
const LISTS: Readonly<Record<'vms' | 'hosts', string>> = { vms: '/vms', hosts: '/hosts' }

/** How many VMs and hosts are in which state; each number leads to them. */
export const FleetStates = ({ overview }: { readonly overview: Overview }) => {
  const t = useT()
  const { logical, physical } = overview
  const vms = overview.vmStates
    .filter(({ state, count }) => count > 0 && state !== 'deleted')
    .toSorted((a, b) => b.count - a.count)
  const hosts = overview.hostStates.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count)
  return (
    <div className="grid gap-x-10 gap-y-3 rounded-lg border border-line bg-surface px-3.5 py-2.5 lg:grid-cols-[3fr_2fr]">
      <Group title={t('overview.vmStates')} total={logical.vms} bar={<VmStateBar counts={vms} />}>
        {vms.map(({ state, count }) => (
          <StateCount key={state} list="vms" state={state} count={count}>
            <VmStateDot state={state} />
          </StateCount>
        ))}
      </Group>
      <Group title={t('overview.hostStates')} total={physical.hosts} bar={<HostStateBar counts={hosts} />}>
        {hosts.map(({ state, count }) => (
          <StateCount key={state} list="hosts" state={state} count={count}>
            <HostStateDot state={state} />
          </StateCount>
        ))}
      </Group>
    </div>
  )
}

interface GroupProps {
  readonly title: string
  readonly total: number
  readonly bar: ReactNode
  readonly children: ReactNode
}

const Group = ({ title, total, bar, children }: GroupProps) => {
  const format = useFormat()
  return (
    <section className="flex min-w-0 flex-col gap-1.5">
      <h2 className="font-semibold">
        {title} <span className="font-normal text-text-3">{format.number(total)}</span>
      </h2>
      {bar}
      <ul className="flex flex-wrap gap-x-5 gap-y-1">{children}</ul>
    </section>
  )
}

interface StateCountProps {
  readonly list: keyof typeof LISTS
  readonly state: string
  readonly count: number
  readonly children: ReactNode
}

const StateCount = ({ list, state, count, children }: StateCountProps) => {
  const format = useFormat()
  return (
    <li>
      <Link
        to={LISTS[list]}
        search={{ q: `state:${state}` }}
        className="flex items-center gap-1.5 rounded-sm py-0.5 underline-offset-2 hover:underline"
      >
        {children}
        <span className="font-semibold">{format.number(count)}</span>
      </Link>
    </li>
  )
}
