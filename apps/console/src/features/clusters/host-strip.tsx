import { Link } from '@tanstack/react-router'
import type { Host } from '@vivarium/model'
import { useFormat, useNames, useT } from '../../i18n'
import { cx } from '../../ui/cx'

/** A cluster's hosts side by side: each as high as its memory is given out, darker where it is used. */
export const HostStrip = ({ label, hosts }: { readonly label: string; readonly hosts: readonly Host[] }) => (
  <ul aria-label={label} className="grid grid-cols-[repeat(auto-fit,minmax(3.75rem,1fr))] gap-x-1.5 gap-y-2">
    {hosts.map(host => (
      <li key={host.id} className="min-w-0">
        <HostBar host={host} />
      </li>
    ))}
  </ul>
)

const HostBar = ({ host }: { readonly host: Host }) => {
  const t = useT()
  const format = useFormat()
  const { hostStates } = useNames()
  const { id, name, state, memoryMiB, usage } = host
  const share = (mib: number) => `${Math.min(100, memoryMiB === 0 ? 0 : (100 * mib) / memoryMiB)}%`
  const isIn = state === 'connected'
  const cpu = format.percent(Math.round(usage.cpuPercent))
  const text = t('clusters.hostText', {
    name,
    state: hostStates[state],
    cpu,
    given: format.mib(usage.memoryAllocatedMiB),
    memory: format.mib(memoryMiB),
  })
  return (
    <Link
      to="/hosts/$hostId"
      params={{ hostId: id }}
      aria-label={text}
      title={text}
      className="group flex flex-col gap-0.5 rounded-sm"
    >
      <span
        className={cx(
          'relative block h-14 overflow-hidden rounded-sm bg-line group-hover:outline group-hover:outline-accent',
          !isIn && 'border border-att border-dashed bg-sunken',
        )}
      >
        <span
          className="absolute inset-x-0 bottom-0 bg-accent/35"
          style={{ height: share(usage.memoryAllocatedMiB) }}
        />
        <span className="absolute inset-x-0 bottom-0 bg-accent" style={{ height: share(usage.memoryUsedMiB) }} />
      </span>
      <span className="truncate text-text-2 text-xs group-hover:text-text">{name}</span>
      <span className={cx('truncate text-xs tabular-nums', isIn ? 'text-text-3' : 'text-att')}>
        {isIn ? t('clusters.hostCpu', { cpu }) : hostStates[state]}
      </span>
    </Link>
  )
}
