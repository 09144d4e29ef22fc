import type { Operation, OperationPhase } from '@vivarium/model'
import { guestSpeedIn } from '../../components/migration-rounds'
import { useFormat, useNames, useT } from '../../i18n'
import { Panel } from '../../ui/panel'
import { StateDot } from '../../ui/state-dot'
import { Cell, HeadCell, Table, TableFrame } from '../../ui/table'

/** The steps of a migration, the newest first, each with what it moved. */
export const LiveRounds = ({ operation }: { readonly operation: Operation }) => {
  const t = useT()
  return (
    <Panel title={t('operations.phases')} body="flush">
      <div className="max-sm:px-4">
        <TableFrame label={t('operations.phases')} className="max-h-144 rounded-none border-x-0 border-b-0">
          <Table>
            <thead>
              <tr>
                <HeadCell className="sticky top-0">{t('operations.phase')}</HeadCell>
                <HeadCell className="sticky top-0" align="end">
                  {t('migrate.size')}
                </HeadCell>
                <HeadCell className="sticky top-0" align="end">
                  {t('operations.dirtied')}
                </HeadCell>
                <HeadCell className="sticky top-0" align="end">
                  {t('operations.rate')}
                </HeadCell>
                <HeadCell className="sticky top-0 max-sm:hidden" align="end">
                  {t('migrate.guestSpeed')}
                </HeadCell>
                <HeadCell className="sticky top-0" align="end">
                  {t('migrate.duration')}
                </HeadCell>
              </tr>
            </thead>
            <tbody>
              {operation.phases
                .map((phase, index) => [phase, index] as const)
                .toReversed()
                .map(([phase, index]) => (
                  // Phases only grow at their end, and one name may come twice: its place is what a phase is known by.
                  <PhaseRow key={index} phase={phase} />
                ))}
            </tbody>
          </Table>
        </TableFrame>
      </div>
    </Panel>
  )
}

const shapeOf = ({ startedAt, endedAt }: OperationPhase) => (endedAt ? 'done' : startedAt ? 'changing' : 'waiting')

const ENDS: Readonly<
  Record<string, `migrate.end.${'remaining' | 'round_limit' | 'sent_limit' | 'rate_above_maximum'}`>
> = {
  remaining: 'migrate.end.remaining',
  round_limit: 'migrate.end.round_limit',
  sent_limit: 'migrate.end.sent_limit',
  rate_above_maximum: 'migrate.end.rate_above_maximum',
}

const PhaseRow = ({ phase }: { readonly phase: OperationPhase }) => {
  const t = useT()
  const format = useFormat()
  const { phases } = useNames()
  const words: Readonly<Record<string, string>> = phases
  const { name, round, startedAt, endedAt, totalMiB, dirtiedMiB, rateMBps, throttle = 0, endedBy = '' } = phase
  const end = ENDS[endedBy]
  const word = words[name] ?? name
  const speed = guestSpeedIn(phase)
  return (
    <tr className="h-9">
      <Cell>
        <StateDot shape={shapeOf(phase)}>
          {round === undefined ? word : `${word}, ${t('operations.round', { n: round })}`}
        </StateDot>
        {end && <span className="block ps-4 text-text-3 text-xs">{t(end)}</span>}
        {throttle > 0 && (
          <span className="block ps-4 text-text-3 text-xs">
            {t('migrate.throttleNow')} {format.percent(throttle * 100)}
          </span>
        )}
      </Cell>
      <Cell align="end">{totalMiB === undefined ? '–' : format.mib(totalMiB)}</Cell>
      <Cell align="end">{dirtiedMiB === undefined ? '–' : format.mib(dirtiedMiB)}</Cell>
      <Cell align="end">{rateMBps === undefined ? '–' : format.rate(rateMBps)}</Cell>
      <Cell align="end" className="max-sm:hidden">
        {startedAt === undefined || speed === undefined ? '–' : format.percent(100 * speed)}
      </Cell>
      <Cell align="end">
        {startedAt && endedAt ? format.duration((Date.parse(endedAt) - Date.parse(startedAt)) / 1000) : '–'}
      </Cell>
    </tr>
  )
}
