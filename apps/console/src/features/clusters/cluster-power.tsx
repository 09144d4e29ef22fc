import { useSuspenseQuery } from '@tanstack/react-query'
import { changes, commit, powerRecommendationsQuery } from '@vivarium/client'
import { type Cluster, namesOf, type PowerRecommendation, type ReliefRecommendation } from '@vivarium/model'
import { useChartWindow } from '../../components/chart/use-chart-window'
import { ResourceLink } from '../../components/resource-link'
import { RelativeTime } from '../../components/sim-time'
import { useCommand } from '../../components/use-command'
import { useMetricSeries } from '../../components/use-metric-series'
import { VerbButton } from '../../components/verb-button'
import { useFormat, useLocale, useT } from '../../i18n'
import { EmptyState } from '../../ui/empty-state'
import { Panel } from '../../ui/panel'

/** Which hosts of a cluster power management keeps off, which it would switch, and what that saved. */
export const ClusterPower = ({ cluster }: { readonly cluster: Cluster }) => {
  const t = useT()
  const format = useFormat()
  const { data } = useSuspenseQuery(powerRecommendationsQuery(cluster.id))
  const manage = useCommand({
    run: (recommendationIds: string[]) => commit(changes.managePower(cluster.id, { recommendationIds })),
    verb: t('policies.applyOne'),
  })
  const window = useChartWindow('24h')
  const { series } = useMetricSeries({ resource: `clusters/${cluster.id}`, metrics: ['energy.saved'], window })
  const kWh = series?.[0]?.values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
  const { items, relief, standby, band } = data
  const { rule, selection } = cluster.powerManagement
  const { consolidation, selections } = namesOf(useLocale())
  const percent = (share: number) => format.percent(100 * share)
  return (
    <Panel
      title={t('policies.power')}
      meta={kWh === undefined ? undefined : t('power.saved', { kwh: format.decimal(kWh) })}
    >
      <div className="flex flex-col gap-3">
        <p className="text-text-3 text-xs">
          {rule === 'band'
            ? t('power.band', { low: percent(band.low), high: percent(band.high) })
            : t('power.rule', { rule: consolidation[rule], selection: selections[selection] })}
        </p>
        {standby.length > 0 && (
          <ul aria-label={t('power.standby')} className="flex flex-wrap gap-x-4 gap-y-1">
            {standby.map(({ host, since }) => (
              <li key={host.id} className="flex items-baseline gap-1.5">
                <ResourceLink kind="host" id={host.id} name={host.name} />
                <span className="text-text-3 text-xs">
                  {t('power.off')} <RelativeTime time={since} />
                </span>
              </li>
            ))}
          </ul>
        )}
        <h3 className="font-semibold">{t('power.recommended')}</h3>
        {items.length + relief.length === 0 && <EmptyState title={t('power.none')}>{t('power.noneHint')}</EmptyState>}
        <ul className="flex flex-col">
          {relief.map(item => (
            <ReliefRow key={item.id} item={item} pending={manage.pending} onApply={() => manage.submit([item.id])} />
          ))}
          {items.map(item => (
            <PowerRow key={item.id} item={item} pending={manage.pending} onApply={() => manage.submit([item.id])} />
          ))}
        </ul>
      </div>
    </Panel>
  )
}

interface RowProps<Item> {
  readonly item: Item
  readonly pending: boolean
  readonly onApply: () => void
}

const ReliefRow = ({ item, pending, onApply }: RowProps<ReliefRecommendation>) => {
  const t = useT()
  const format = useFormat()
  const { vm, from, to, loadBefore, loadAfter } = item
  return (
    <li className="flex items-center justify-between gap-3 border-line border-t py-1.5">
      <span className="min-w-0">
        <span className="flex flex-wrap gap-x-2">
          <ResourceLink kind="vm" id={vm.id} name={vm.name} />
          <span className="text-text-2">
            {from.name} → {to.name}
          </span>
        </span>
        <span className="block text-text-3 text-xs">
          {t('power.relieved', {
            host: from.name,
            before: format.percent(100 * loadBefore),
            after: format.percent(100 * loadAfter),
          })}
        </span>
      </span>
      <VerbButton
        pending={pending}
        onClick={onApply}
        aria-label={t('power.applyRelief', { vm: vm.name, from: from.name, to: to.name })}
      >
        {t('policies.applyOne')}
      </VerbButton>
    </li>
  )
}

const PowerRow = ({ item, pending, onApply }: RowProps<PowerRecommendation>) => {
  const t = useT()
  const format = useFormat()
  const { host, verb, reason, moves, loadBefore, loadAfter, savesW } = item
  const load = { before: format.percent(100 * loadBefore), after: format.percent(100 * loadAfter) }
  const why =
    reason === 'room-short' ? t('power.roomShort') : t(reason === 'load-high' ? 'power.loadHigh' : 'power.spared', load)
  const what = t(verb === 'power-off' ? 'power.switchOff' : 'power.switchOn')
  return (
    <li className="flex items-center justify-between gap-3 border-line border-t py-1.5">
      <span className="min-w-0">
        <span className="flex flex-wrap gap-x-2">
          <ResourceLink kind="host" id={host.id} name={host.name} />
          <span className="text-text-2">{what}</span>
        </span>
        <span className="block text-text-3 text-xs">
          {why}
          {verb === 'power-off' && ` · ${t('power.moves', { n: moves, watts: format.number(savesW) })}`}
        </span>
      </span>
      <VerbButton pending={pending} onClick={onApply} aria-label={t('power.applyOne', { what, host: host.name })}>
        {t('policies.applyOne')}
      </VerbButton>
    </li>
  )
}
