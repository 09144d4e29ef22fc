import { useQuery } from '@tanstack/react-query'
import { simulationQuery } from '@vivarium/client'
import { HISTORY_KINDS, type HistoryBranch, type HistoryEntry, type HistoryKind } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'
import { cx } from '../../ui/cx'
import { useBranchName } from './branch-name'

/** Rem from lane to lane. */
const LANE = 1.75
/** The drawing's own units across; it is stretched to the width that there is. */
const ACROSS = 1000
const TONES: Record<HistoryKind, string> = {
  action: 'bg-accent',
  policy: 'bg-chg',
  clock: 'bg-text-3',
  fleet: 'bg-att',
}

interface BranchPictureProps {
  readonly branches: readonly HistoryBranch[]
  /** Deeds of the list below, as far as it shows them. */
  readonly deeds: readonly HistoryEntry[]
}

/** The ways that history went along one time axis: where each left another, what was done on it, and the moment that is shown. */
export const BranchPicture = ({ branches, deeds }: BranchPictureProps) => {
  const t = useT()
  const format = useFormat()
  const nameOf = useBranchName()
  const { data: simulation } = useQuery(simulationQuery())
  const ends = branches.flatMap(({ since, until }) => [Date.parse(since), Date.parse(until)])
  const [from, to] = [Math.min(...ends), Math.max(...ends)]
  if (from >= to) return null
  const part = (time: string) => Math.min(1, Math.max(0, (Date.parse(time) - from) / (to - from)))
  const laneOf = (id: string | undefined) => branches.findIndex(branch => branch.id === id)
  const height = branches.length * LANE
  const [begins, goesTo] = [format.dateTime(new Date(from).toISOString()), format.dateTime(new Date(to).toISOString())]
  const left = (time: string) => ({ left: `${part(time) * 100}%` })
  return (
    <figure className="px-3.5 pt-1 pb-3">
      <div
        role="img"
        aria-label={t('history.picture', { n: branches.length, from: begins, to: goesTo })}
        className="flex gap-3 text-xs"
      >
        <ul className="max-w-40 shrink-0">
          {branches.map(branch => (
            <li
              key={branch.id}
              style={{ height: `${LANE}rem` }}
              className={cx('flex items-center', branch.present ? 'font-semibold' : 'text-text-2')}
            >
              <span className="truncate">{nameOf(branch)}</span>
            </li>
          ))}
        </ul>
        <div className="relative mx-1 min-w-0 flex-1" style={{ height: `${height}rem` }}>
          <svg
            aria-hidden="true"
            viewBox={`0 0 ${ACROSS} ${height}`}
            preserveAspectRatio="none"
            className="absolute inset-0 size-full overflow-visible"
          >
            {branches.map((branch, lane) => (
              <path
                key={branch.id}
                d={pathOf(lane, laneOf(branch.parentId), part(branch.forkedAt ?? branch.since), part(branch.until))}
                className={branch.present ? 'text-accent' : 'text-line-2'}
                fill="none"
                stroke="currentColor"
                strokeWidth={branch.present ? 3 : 2}
                vectorEffect="non-scaling-stroke"
              />
            ))}
          </svg>
          {deeds.map(({ id, branchId, kind, time, sentence, earlierFleet }) =>
            earlierFleet || laneOf(branchId) < 0 ? null : (
              <span
                key={id}
                title={`${format.dateTime(time)}: ${sentence}`}
                style={{ ...left(time), top: `${(laneOf(branchId) + 0.5) * LANE}rem` }}
                className={cx(
                  'absolute size-2.5 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-surface',
                  TONES[kind],
                )}
              />
            ),
          )}
          {simulation && (
            <span
              style={left(simulation.now)}
              className="absolute inset-y-0 w-0 border-text-2 border-l border-dashed"
              title={t('history.shown', { time: format.dateTime(simulation.now) })}
            />
          )}
        </div>
      </div>
      <figcaption className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 pt-1 text-text-2 text-xs">
        <span>
          {begins} – {goesTo}
        </span>
        <span className="flex flex-wrap gap-x-4">
          {HISTORY_KINDS.map(kind => (
            <span key={kind} className="flex items-center gap-1.5">
              <span aria-hidden className={cx('size-2 rounded-full', TONES[kind])} />
              {t(`history.kind.${kind}`)}
            </span>
          ))}
        </span>
      </figcaption>
    </figure>
  )
}

/** From the lane that a branch left, down or up to its own, and along it. Parts of the whole width. */
const pathOf = (lane: number, parent: number, begins: number, ends: number): string => {
  const y = (each: number) => (each + 0.5) * LANE
  const [x, end] = [begins * ACROSS, ends * ACROSS]
  if (parent < 0) return `M ${x} ${y(lane)} H ${end}`
  const bend = Math.min(x + ACROSS / 50, Math.max(x, end))
  return `M ${x} ${y(parent)} C ${x} ${y(lane)} ${x} ${y(lane)} ${bend} ${y(lane)} H ${Math.max(bend, end)}`
}
