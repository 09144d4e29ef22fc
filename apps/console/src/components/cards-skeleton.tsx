import { useT } from '../i18n'
import { Skeleton } from '../ui/skeleton'

/** The place of a page of cards while its first answer is on its way. */
export const CardsSkeleton = () => (
  <div role="status" aria-label={useT()('common.loading')} className="flex flex-col gap-3 px-4 pt-3.5 lg:px-5">
    <Skeleton className="h-7 w-48" />
    <Skeleton className="h-5 w-full max-w-prose" />
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
      {[...'123456'].map(card => (
        <Skeleton key={card} className="h-72 rounded-lg" />
      ))}
    </div>
  </div>
)
