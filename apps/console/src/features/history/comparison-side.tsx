import { useQuery } from '@tanstack/react-query'
import { historyQuery } from '@vivarium/client'
import type { HistoryBranch } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'
import { Select } from '../../ui/select'
import { useBranchName } from './branch-name'

/** Moments that are offered at most: after the newest deeds. */
const MOMENTS = 100
const END = 'end'

interface ComparisonSideProps {
  readonly side: 'from' | 'to'
  readonly branches: readonly HistoryBranch[]
  readonly branchId: string
  /** Its end where absent. */
  readonly time: string | undefined
  readonly onChoose: (branchId: string, time: string | undefined) => void
}

/** One of two that are compared: a branch, and a moment of it: its end, its beginning, or after something was done. */
export const ComparisonSide = ({ side, branches, branchId, time, onChoose }: ComparisonSideProps) => {
  const t = useT()
  const format = useFormat()
  const nameOf = useBranchName()
  const { data: history } = useQuery(historyQuery({ branch: branchId, limit: MOMENTS }))
  const branch = branches.find(({ id }) => id === branchId)
  const moments = new Map<string, string>()
  for (const { time: at, sentence, kind, earlierFleet } of history?.items ?? [])
    if (kind !== 'clock' && !earlierFleet && !moments.has(at))
      moments.set(at, t('history.momentOf.deed', { time: format.dateTime(at), deed: sentence }))
  if (branch) moments.set(branch.since, t('history.momentOf.start', { time: format.dateTime(branch.since) }))
  if (time !== undefined && !moments.has(time)) moments.set(time, format.dateTime(time))
  const end =
    branch === undefined || branch.present
      ? t('history.momentOf.now')
      : t('history.momentOf.end', { time: format.dateTime(branch.until) })
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2 max-sm:w-full">
      <span className="text-text-2 text-xs">{t(`history.side.${side}`)}</span>
      <Select
        aria-label={t(`history.branchOf.${side}`)}
        className="w-44!"
        options={branches.map(each => ({ value: each.id, label: nameOf(each) }))}
        value={branchId}
        onChange={id => onChoose(id, undefined)}
      />
      <Select
        aria-label={t(`history.momentOf.${side}`)}
        className="w-72! max-sm:w-full!"
        options={[{ value: END, label: end }, ...[...moments].map(([value, label]) => ({ value, label }))]}
        value={time ?? END}
        onChange={value => onChoose(branchId, value === END ? undefined : value)}
      />
    </div>
  )
}
