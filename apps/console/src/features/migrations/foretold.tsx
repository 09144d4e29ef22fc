import type { Operation } from '@vivarium/model'
import { pauseOf } from '../../components/migration-rounds'
import { useFormat, useT } from '../../i18n'
import { Panel } from '../../ui/panel'
import { Cell, HeadCell, Table } from '../../ui/table'
import { pauseS, sentMiB, tookS } from './rounds'

/** What its plan said when it began, beside what came of it. */
export const Foretold = ({ operation }: { readonly operation: Operation }) => {
  const t = useT()
  const format = useFormat()
  const { predicted } = operation
  if (predicted === undefined) return null
  const { durationS, downtimeMs, transferredMiB } = predicted
  const took = tookS(operation)
  const pause = pauseS(operation)
  const pauseNow = pauseOf(operation.phases.find(({ startedAt, endedAt }) => startedAt && !endedAt))
  const rows = [
    {
      term: t('migrate.duration'),
      plan: format.duration(durationS),
      came: took !== undefined && format.duration(took),
    },
    {
      term: t('plan.downtime'),
      plan: downtimeMs !== undefined && format.duration(downtimeMs / 1000),
      came: pause !== undefined && format.duration(pause),
    },
    ...(took === undefined && pause === undefined && pauseNow !== undefined
      ? [{ term: t('vm.migration.pauseNow'), plan: undefined, came: format.duration(pauseNow) }]
      : []),
    {
      term: t('plan.transferred'),
      plan: transferredMiB !== undefined && format.mib(transferredMiB),
      came: format.mib(sentMiB(operation)),
    },
  ]
  return (
    <Panel title={t('migrate.foretold')} body="flush">
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('migrate.whatOf')}</HeadCell>
            <HeadCell align="end">{t('migrate.predicted')}</HeadCell>
            <HeadCell align="end">{t('migrate.actual')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ term, plan, came }) => (
            <tr key={term} className="h-9">
              <Cell>{term}</Cell>
              <Cell align="end">{plan || '–'}</Cell>
              <Cell align="end">{came || '–'}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  )
}
