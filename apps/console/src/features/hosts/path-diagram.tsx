import type { PathLayer, RequestPath } from '@vivarium/model'
import { ArrowDown } from 'lucide-react'
import { useFormat, useT } from '../../i18n'
import { cx } from '../../ui/cx'
import { Panel } from '../../ui/panel'

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
  return (
    <Panel title={title} meta={t('path.layers', { n: steps.length })}>
      <ol className="flex flex-col items-stretch">
        {steps.map(({ layer, by }, index) => (
          <li key={layer} aria-current={index === at ? 'step' : undefined}>
            {index > 0 && (
              <p
                className={cx(
                  'flex items-center justify-center gap-1.5 py-1 text-xs',
                  index <= at ? 'text-text' : 'text-text-3',
                )}
              >
                <ArrowDown aria-hidden size={14} className={index === at ? 'text-accent' : ''} />
                {t(`path.by.${by}`)}
              </p>
            )}
            <div
              className={cx(
                'flex min-h-11 items-center justify-between gap-3 rounded-md border px-3 py-1.5 transition-shadow duration-200',
                SIDES[layer],
                index === at && 'outline-2 outline-accent -outline-offset-1',
              )}
            >
              <span className="font-semibold">{t(`path.layer.${layer}`)}</span>
              {index === at && <span aria-hidden className="size-2.5 rounded-full bg-accent" />}
            </div>
          </li>
        ))}
      </ol>
      <PathCost path={path} isNative={kind === 'native'} />
    </Panel>
  )
}

/** What all of it together costs, and who says so. */
const PathCost = ({
  path: { relative, source },
  isNative,
}: {
  readonly path: RequestPath
  readonly isNative: boolean
}) => {
  const t = useT()
  const format = useFormat()
  return (
    <dl className="mt-3 flex flex-wrap items-baseline gap-x-4 gap-y-1 border-line border-t pt-2.5">
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
        <dd lang={isNative ? undefined : 'en'} className="text-text-2">
          {isNative ? t('path.byDefinition') : source}
        </dd>
      </div>
    </dl>
  )
}
