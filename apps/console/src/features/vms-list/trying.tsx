import { useT } from '../../i18n'
import { Skeleton } from '../../ui/skeleton'

/** The place of a plan while the API tries it out. */
export const Trying = () => {
  const t = useT()
  return (
    <div role="status" aria-label={t('vmsList.checking')} className="flex flex-col gap-2">
      <Skeleton className="h-4 w-40" />
      <Skeleton className="h-4 w-64" />
      <Skeleton className="h-4 w-56" />
    </div>
  )
}
