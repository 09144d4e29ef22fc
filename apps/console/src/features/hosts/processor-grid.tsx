import type { Host } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
const clamp = (value: number): number => Math.min(1, Math.max(0, value))

/** Sockets, cores and threads of a host as they are, filled with as many cores' worth of work as is done now. */
export const ProcessorGrid = ({ host }: { readonly host: Host }) => {
  const t = useT()
  const format = useFormat()
  const { sockets, coresPerSocket, threadsPerCore } = host.cpu
  const cores = sockets * coresPerSocket
  const busy = (host.usage.cpuPercent / 100) * cores
  const layout = t('hosts.gridText', { sockets, cores: coresPerSocket, threads: cores * threadsPerCore })
  const now = t('hosts.busyCores', { busy: format.decimal(busy), cores: format.number(cores) })
  return (
    <figure className="flex flex-col gap-2.5">
      <div role="img" aria-label={`${layout}. ${now}`} className="flex flex-wrap gap-3">
        {upTo(sockets).map(socket => (
          <div key={socket} className="rounded-md border border-line-2 bg-sunken p-2.5">
            <p className="pb-1 text-text-3 text-xs">{t('hosts.socket', { n: socket })}</p>
            <div className="grid grid-cols-[repeat(8,auto)] gap-1">
              {upTo(coresPerSocket).map(core => (
                // The scheduler spreads guests over all sockets; so does the filling.
                <Core key={core} fill={clamp(busy - (core * sockets + socket))} threads={threadsPerCore} />
              ))}
            </div>
          </div>
        ))}
      </div>
      <figcaption className="text-text-2 text-xs">
        <span className="font-medium text-text">{now}</span>
        <span className="text-text-3"> · {t('hosts.gridLegend')}</span>
      </figcaption>
    </figure>
  )
}

const Core = ({ fill, threads }: { readonly fill: number; readonly threads: number }) => (
  <span className="flex h-6 w-8 gap-px overflow-hidden rounded-sm border border-line-2 bg-line-2">
    {upTo(threads).map(thread => (
      <span key={thread} className="relative flex-1 bg-surface">
        <span
          className="absolute inset-x-0 bottom-0 bg-accent"
          style={{ height: `${clamp(fill * threads - thread) * 100}%` }}
        />
      </span>
    ))}
  </span>
)
