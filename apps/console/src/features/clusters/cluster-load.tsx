import { useSuspenseQuery } from '@tanstack/react-query'
import { changes, commit, recommendationsQuery } from '@vivarium/client'
import type { Cluster, Recommendation } from '@vivarium/model'
import { ResourceLink } from '../../components/resource-link'
import { Term } from '../../components/term'
import { useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useFormat, useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'
import { Meter } from '../../ui/meter'
import { Panel } from '../../ui/panel'

/** How evenly a cluster's hosts are loaded, and the migrations that would even it out. */
export const ClusterLoad = ({ cluster }: { readonly cluster: Cluster }) => {
  const t = useT()
  const format = useFormat()
  const { data } = useSuspenseQuery(recommendationsQuery(cluster.id))
  const rebalance = useCommand({
    run: (recommendationIds: string[]) => commit(changes.rebalance(cluster.id, { recommendationIds })),
    verb: t('policies.applyOne'),
  })
  const percent = (share: number) => format.percent(100 * share)
  const { items, sigma, targetSigma, loads } = data
  const imbalance =
    targetSigma === undefined
      ? t('policies.sigma', { sigma: percent(sigma) })
      : t('policies.sigmaTarget', { sigma: percent(sigma), target: percent(targetSigma) })
  return (
    <Panel title={t('policies.load')} meta={<Term id="balance-score">{imbalance}</Term>}>
      <div className="flex flex-col gap-3">
        <p className="text-text-3 text-xs">{t('policies.sigmaHint')}</p>
        <ul className="flex flex-col gap-1.5">
          {loads.map(({ hostId, hostName, load }) => (
            <li key={hostId} className="grid grid-cols-[8rem_1fr_4rem] items-center gap-3">
              <ResourceLink kind="host" id={hostId} name={hostName} />
              <Meter
                label={hostName}
                max={1}
                parts={[{ id: 'load', label: t('policies.load'), value: Math.min(1, load), text: percent(load) }]}
                valueText={percent(load)}
              />
              <span className="text-right">{percent(load)}</span>
            </li>
          ))}
        </ul>
        <div className="flex items-center justify-between gap-3">
          <h3 className="font-semibold">{t('policies.recommended')}</h3>
          {items.length > 1 && (
            <VerbButton pending={rebalance.pending} onClick={() => rebalance.submit(items.map(({ id }) => id))}>
              {t('policies.applyAll')}
            </VerbButton>
          )}
        </div>
        {items.length === 0 && <EmptyState title={t('policies.none')}>{t('policies.noneHint')}</EmptyState>}
        <ul className="flex flex-col">
          {items.map(item => (
            <RecommendationRow
              key={item.id}
              item={item}
              pending={rebalance.pending}
              onApply={() => rebalance.submit([item.id])}
            />
          ))}
        </ul>
      </div>
    </Panel>
  )
}

interface RowProps {
  readonly item: Recommendation
  readonly pending: boolean
  readonly onApply: () => void
}

const RecommendationRow = ({ item, pending, onApply }: RowProps) => {
  const t = useT()
  const format = useFormat()
  const { vm, along, from, to, rule, sigmaBefore, sigmaAfter, priority } = item
  const why =
    rule === undefined
      ? t('policies.evens', { before: format.percent(100 * sigmaBefore), after: format.percent(100 * sigmaAfter) })
      : t('policies.mends', { rule })
  return (
    <li className="flex items-center justify-between gap-3 border-line border-t py-1.5">
      <span className="min-w-0">
        <span className="flex flex-wrap gap-x-2">
          {[vm, ...along].map(({ id, name }) => (
            <ResourceLink key={id} kind="vm" id={id} name={name} />
          ))}
          <span className="text-text-2">{t('policies.moveTo', { from: from.name, to: to.name })}</span>
        </span>
        <span className="block text-text-3 text-xs">
          {t('policies.priority', { n: priority })} · {why}
        </span>
      </span>
      <VerbButton
        pending={pending}
        onClick={onApply}
        aria-label={t('policies.applyOneTo', { vm: vm.name, host: to.name })}
      >
        {t('policies.applyOne')}
      </VerbButton>
    </li>
  )
}
