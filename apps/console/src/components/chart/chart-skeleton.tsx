import { Panel } from '../../ui/panel'
import { Skeleton } from '../../ui/skeleton'

/** The place of a chart while its values are on their way. */
export const ChartSkeleton = ({ title, unit }: { readonly title: string; readonly unit: string }) => (
  <Panel title={title} meta={unit}>
    <Skeleton className="h-44 min-[2400px]:h-96" />
    <Skeleton className="mt-2 h-3 w-28" />
  </Panel>
)
