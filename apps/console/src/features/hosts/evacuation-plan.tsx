import type { Plan, Ref } from '@vivarium/model'
import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { ResourceLink } from '../../components/resource-link'
import { useFormat, useNames, useT } from '../../i18n'
import { StuckVm } from './stuck-vm'

/** Where each VM of a host would go, which ones can't go anywhere and why, and which ones stay. */
export const EvacuationPlan = ({ plan }: { readonly plan: Plan }) => {
  const t = useT()
  const format = useFormat()
  const { keeps } = useNames()
  const reasons: Readonly<Record<string, string>> = keeps
  const places = plan.places ?? []
  const moves = places.flatMap(({ vm, host }) => (host ? [{ vm, host }] : []))
  const stuck = places.filter(({ host }) => !host)
  const stays = plan.keeps ?? []
  return (
    <div className="flex flex-col gap-4">
      {moves.length + stuck.length === 0 && <p>{t('hosts.empty.plan')}</p>}
      {stuck.length > 0 && (
        <Part title={t('hosts.stuck', { n: stuck.length })} text={t('hosts.stuckText')}>
          <ul className="flex flex-col gap-2 rounded-md border border-att bg-att-soft p-3">
            {stuck.map(({ vm, why }) => (
              <StuckVm key={vm.id} vm={vm} why={why} />
            ))}
          </ul>
        </Part>
      )}
      {moves.length > 0 && (
        <Part
          title={t('hosts.moves', { n: moves.length })}
          text={t('hosts.takes', {
            time: format.duration(plan.durationS),
            size: format.mib(plan.transferredMiB ?? 0),
          })}
        >
          <ul className="grid gap-x-6 sm:grid-cols-2">
            {moves.map(({ vm, host }) => (
              <li key={vm.id} className="flex items-center gap-2 border-line border-b py-1.5">
                <Name thing={vm} />
                <ArrowRight role="img" aria-label={t('hosts.toHost')} className="size-3.5 shrink-0 text-text-3" />
                <Name thing={host} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {stays.length > 0 && (
        <Part title={t('hosts.stays', { n: stays.length })}>
          <ul className="flex flex-col">
            {stays.map(({ ref, why }) => (
              <li key={ref.id}>
                <ResourceLink kind={ref.kind} id={ref.id} name={ref.name} look="text" />{' '}
                <span className="text-text-2">{reasons[why] ?? why}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  )
}

const Name = ({ thing }: { readonly thing: Ref }) => <ResourceLink kind={thing.kind} id={thing.id} name={thing.name} />

interface PartProps {
  readonly title: string
  readonly text?: string
  readonly children: ReactNode
}

const Part = ({ title, text, children }: PartProps) => (
  <section className="flex flex-col gap-1.5">
    <h3 className="font-semibold">
      {title}
      {text && <span className="block font-normal text-text-2 text-xs">{text}</span>}
    </h3>
    {children}
  </section>
)
