import type { Cluster } from '@vivarium/model'
import { Term } from '../../components/term'
import { useFormat, useT } from '../../i18n'
import { Badge } from '../../ui/badge'
import { Cell, HeadCell, Table, TableFrame } from '../../ui/table'
import type { CpuLevel } from './cpu-levels'
import { useCpuLevels } from './use-cpu-levels'
import { useLevelFilter } from './use-level-filter'
import { VmNames } from './vm-names'

/** What each CPU level would allow a cluster, and what its guests see now. */
export const CpuLevels = ({ cluster }: { readonly cluster: Cluster }) => {
  const t = useT()
  const { shown, toggle } = useLevelFilter(useCpuLevels(cluster), cluster.cpuBaseline)
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="font-semibold">
        {t('clusters.baseline')}{' '}
        <span className="font-normal text-text-3">{cluster.cpuBaseline ?? t('clusters.noneShort')}</span>
      </h2>
      <p className="text-text-2">{t('clusters.baselineText')}</p>
      <TableFrame label={t('clusters.offModels')}>
        <Table>
          <thead>
            <tr>
              <HeadCell>{t('clusters.level')}</HeadCell>
              <HeadCell align="end">
                <Term id="cpu-feature">{t('clusters.featuresShown')}</Term>
              </HeadCell>
              <HeadCell>{t('clusters.ownHosts')}</HeadCell>
              <HeadCell align="end">{t('clusters.allHosts')}</HeadCell>
              <HeadCell>{t('clusters.seeMore')}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {shown.map(level => (
              <LevelRow key={level.name} level={level} current={cluster.cpuBaseline} />
            ))}
          </tbody>
        </Table>
      </TableFrame>
      {toggle && <div>{toggle}</div>}
    </section>
  )
}

interface LevelRowProps {
  readonly level: CpuLevel
  /** The cluster's baseline, where it has one. */
  readonly current: string | null
}

const LevelRow = ({ level, current }: LevelRowProps) => {
  const t = useT()
  const format = useFormat()
  const { name, features, having, lacking, able, seeingMore } = level
  return (
    <tr className={name === current ? 'bg-accent-soft' : undefined}>
      <Cell>
        <span className="font-medium">{name}</span>{' '}
        {name === current && <Badge tone="accent">{t('clusters.current')}</Badge>}
      </Cell>
      <Cell align="end">{format.number(features)}</Cell>
      <Cell>
        {t('capacity.of', { used: format.number(having.length), total: format.number(having.length + lacking.length) })}
        {lacking.length > 0 && (
          <span className="text-att text-xs">
            {' '}
            {t('clusters.lack', { hosts: format.list(lacking.map(host => host.name)) })}
          </span>
        )}
      </Cell>
      <Cell align="end">{format.number(able.length)}</Cell>
      <Cell>
        {seeingMore.length === 0 ? (
          <span className="text-text-3">{t('common.none')}</span>
        ) : (
          <VmNames vms={seeingMore} />
        )}
      </Cell>
    </tr>
  )
}
