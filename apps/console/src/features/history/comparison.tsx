import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { branchesQuery, compareQuery } from '@vivarium/client'
import { ArrowLeftRight, X } from 'lucide-react'
import { ProblemAlert } from '../../components/problem-alert'
import { problemOf } from '../../components/use-command'
import { useFormat, useT } from '../../i18n'
import { IconButton } from '../../ui/icon-button'
import { Panel } from '../../ui/panel'
import { Skeleton } from '../../ui/skeleton'
import { useBranchName } from './branch-name'
import { ComparisonSide } from './comparison-side'
import { Differences } from './differences'
import type { HistorySearch } from './search'

interface ComparisonProps {
  readonly from: string
  readonly search: HistorySearch
  readonly onSearch: (patch: Partial<HistorySearch>) => void
}

/** What differs between two branches, or two moments of one; which, is chosen here. */
export const Comparison = ({ from, search: { at, with: chosen, withAt }, onSearch }: ComparisonProps) => {
  const t = useT()
  const format = useFormat()
  const nameOf = useBranchName()
  const { data: branches } = useSuspenseQuery(branchesQuery())
  const to = chosen ?? branches.items.find(({ present }) => present)?.id ?? from
  const { data, error } = useQuery(
    compareQuery({
      from,
      to,
      ...(at === undefined ? {} : { fromTime: at }),
      ...(withAt === undefined ? {} : { toTime: withAt }),
    }),
  )
  const sideOf = ({ branchId, time }: { readonly branchId: string; readonly time: string }): string =>
    t('history.at', {
      branch: nameOf(branches.items.find(({ id }) => id === branchId) ?? { id: branchId }),
      time: format.dateTime(time),
    })
  return (
    <Panel
      title={t('history.comparison')}
      actions={
        <IconButton
          label={t('common.close')}
          icon={<X aria-hidden />}
          onClick={() => onSearch({ compare: undefined, at: undefined, with: undefined, withAt: undefined })}
        />
      }
      body="flush"
    >
      <div className="flex flex-wrap items-end gap-3 px-3 pb-3">
        <ComparisonSide
          side="from"
          branches={branches.items}
          branchId={from}
          time={at}
          onChoose={(compare, time) => onSearch({ compare, at: time })}
        />
        <IconButton
          label={t('history.swap')}
          icon={<ArrowLeftRight aria-hidden />}
          onClick={() => onSearch({ compare: to, at: withAt, with: from, withAt: at })}
        />
        <ComparisonSide
          side="to"
          branches={branches.items}
          branchId={to}
          time={withAt}
          onChoose={(next, time) => onSearch({ with: next, withAt: time })}
        />
      </div>
      {error ? (
        <ProblemAlert problem={problemOf(error)} />
      ) : data ? (
        <Differences found={data} from={sideOf(data.from)} to={sideOf(data.to)} />
      ) : (
        <Skeleton className="m-3 h-40" />
      )}
    </Panel>
  )
}
