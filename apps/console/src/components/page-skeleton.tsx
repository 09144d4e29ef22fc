import { useT } from '../i18n'
import { Skeleton } from '../ui/skeleton'

const ROWS = Array.from({ length: 12 }, (_, index) => index)

interface ListSkeletonProps {
  /** The title is beside buttons. */
  readonly hasActions?: boolean
  /** What the list holds is counted above its filter. */
  readonly hasFacets?: boolean
}

/** The place of a list while its first answer is on its way: same frame, same rows. */
export const ListSkeleton = ({ hasActions, hasFacets }: ListSkeletonProps) => {
  const t = useT()
  return (
    <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-3 px-4 pt-3.5 lg:px-5">
      <Skeleton className={hasActions ? 'my-0.5 h-7 w-48' : 'h-7 w-48'} />
      {hasFacets && <Skeleton className="h-21 w-full rounded-lg" />}
      <Skeleton className="h-8.5 w-full" />
      <div className="rounded-lg border border-line bg-surface">
        <div className="h-8 border-line border-b" />
        {ROWS.map(row => (
          <div key={row} className="flex h-9 items-center gap-8 border-line border-b px-3">
            <Skeleton className="h-3.5 w-32" />
            <Skeleton className="h-3.5 w-20" />
            <Skeleton className="h-3.5 w-24 max-sm:hidden" />
            <Skeleton className="h-3.5 w-16 max-sm:hidden" />
          </div>
        ))}
      </div>
    </div>
  )
}

/** The same where the title is beside buttons, where what it holds is counted above, or both. */
export const ActionsSkeleton = () => <ListSkeleton hasActions />
export const FacetsSkeleton = () => <ListSkeleton hasFacets />
export const FullSkeleton = () => <ListSkeleton hasActions hasFacets />

/** The place of one thing's page. */
export const DetailSkeleton = () => {
  const t = useT()
  return (
    <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-3 px-4 pt-3.5 lg:px-5">
      <Skeleton className="h-4 w-24" />
      <Skeleton className="h-7 w-56" />
      <Panels />
    </div>
  )
}

const Panels = () => (
  <div className="grid gap-4 lg:grid-cols-3">
    <Skeleton className="h-48 rounded-lg lg:col-span-2" />
    <Skeleton className="h-48 rounded-lg" />
  </div>
)

/** The place of what a tab shows. */
export const PanelsSkeleton = () => {
  const t = useT()
  return (
    <div role="status" aria-label={t('common.loading')}>
      <Panels />
    </div>
  )
}
