import type { PathLayer, RequestPath } from '@vivarium/model'
import { ArrowDown } from 'lucide-react'
import { MeasuredBy } from '../../components/measured-by'
import { useFormat, useT } from '../../i18n'
import { cx } from '../../ui/cx'
import { Panel } from '../../ui/panel'
import { type Cost, partOf, soFar } from './path-costs'
import { PathMarker } from './path-marker'

/** Whose a layer is: the guest's, the hypervisor's side, or the machine itself. */
const SIDES: Readonly<Record<PathLayer, string>> = {
  application: 'border-series-1 bg-accent-soft',
  'guest-kernel': 'border-series-1 bg-accent-soft',
  'host-kernel': 'border-line-2 bg-sunken',
  hypervisor: 'border-series-2 bg-att-soft',
  monitor: 'border-series-2 bg-att-soft',
  backend: 'border-series-2 bg-att-soft',
  'device-model': 'border-series-2 bg-att-soft',
  hardware: 'border-line-2 bg-hover',
}

interface PathDiagramProps {
  readonly path: RequestPath
  readonly title: string
  /** The layer that the operation is in. */
  readonly at: number
}

/** The layers that an operation passes, one below the other, with how it gets from each into the next. */
export const PathDiagram = ({ path, title, at }: PathDiagramProps) => {
  const t = useT()
  const { steps, kind } = path
  const place = Math.min(at, steps.length - 1)
  return (
    <Panel title={title} meta={t('path.layers', { n: steps.length })}>
      <ol className="relative flex flex-col items-stretch">
        {steps.map(({ layer, by }, index) => (
          <li key={layer} aria-current={index === place ? 'step' : undefined}>
            {index > 0 && (
              <p
                className={cx(
                  'flex flex-wrap items-center justify-center gap-x-1.5 py-1 text-xs',
                  index <= place ? 'text-text' : 'text-text-3',
                )}
              >
                <ArrowDown aria-hidden size={14} className={index === place ? 'text-accent' : ''} />
                {t(`path.by.${by}`)}
                <HopCost path={path} hop={index} />
              </p>
            )}
            <div
              data-layer
              className={cx(
                'flex min-h-11 items-center justify-between gap-3 rounded-md border py-1.5 ps-8 pe-3 transition-shadow duration-200',
                SIDES[layer],
                index === place && 'outline-2 outline-accent -outline-offset-1',
              )}
            >
              <span className="font-semibold">{t(`path.layer.${layer}`)}</span>
            </div>
          </li>
        ))}
        <PathMarker key={`${kind} ${path.operation}`} at={place} />
      </ol>
      <PathCost path={path} at={place} isNative={kind === 'native'} />
    </Panel>
  )
}

/** A time: in µs and as a multiple, or as that alone. */
function useCostText() {
  const t = useT()
  const format = useFormat()
  return ({ us, times }: Cost): string =>
    us === undefined
      ? t('path.times', { times: format.decimal(times) })
      : t('path.us', { us: format.decimal(us), times: format.decimal(times) })
}

/** What has passed on arrival in a layer, as far as it was measured. */
export function useSumText() {
  const t = useT()
  const text = useCostText()
  return (path: RequestPath, at: number): string => {
    const sum = soFar(path, at)
    if (sum.isAll) return text(sum)
    return sum.times === 0 ? t('path.notAlone') : t('path.atLeast', { cost: text(sum) })
  }
}

/** What a hop costs, or the sum that it is a part of where nobody measured it alone. */
const HopCost = ({ path, hop }: { readonly path: RequestPath; readonly hop: number }) => {
  const t = useT()
  const text = useCostText()
  const part = partOf(path, hop)
  if (!part) return null
  const cost = text(part)
  const alone = part.us === undefined ? cost : t('path.cost', { cost })
  return (
    <span className="text-text-2 tabular-nums">
      {part.hops.length === 1 ? alone : t('path.costPart', { n: part.hops.length, cost })}
    </span>
  )
}

/** What all of it together costs, and who says so. */
const PathCost = ({
  path,
  at,
  isNative,
}: {
  readonly path: RequestPath
  readonly at: number
  readonly isNative: boolean
}) => {
  const t = useT()
  const format = useFormat()
  const sumText = useSumText()
  const { relative, source, us } = path
  return (
    <dl className="mt-3 flex flex-wrap items-baseline gap-x-4 gap-y-1 border-line border-t pt-2.5">
      <div className="flex w-full items-baseline gap-1.5">
        <dt className="text-text-2">{t('path.soFar')}</dt>
        <dd className="font-semibold tabular-nums">{sumText(path, at)}</dd>
      </div>
      <div className="flex items-baseline gap-1.5">
        <dt className="text-text-2">{t('path.speed')}</dt>
        <dd className="font-semibold text-base">{format.percent(100 * relative)}</dd>
      </div>
      {!isNative && (
        <div className="flex items-baseline gap-1.5">
          <dt className="text-text-2">{t('path.time')}</dt>
          <dd className="font-semibold">× {format.decimal(1 / relative)}</dd>
        </div>
      )}
      <div className="flex min-w-0 items-baseline gap-1.5 text-xs">
        <dt className="shrink-0 text-text-3">{t('path.source')}</dt>
        <dd className="text-text-2">
          {isNative && us === undefined ? t('path.byDefinition') : <MeasuredBy source={source} />}
        </dd>
      </div>
    </dl>
  )
}
