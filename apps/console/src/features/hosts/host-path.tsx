import { useSuspenseQuery } from '@tanstack/react-query'
import { requestPathsQuery } from '@vivarium/client'
import { type Host, PATH_KINDS, PATH_OPERATIONS, type PathKind, type RequestPath } from '@vivarium/model'
import { Pause, Play } from 'lucide-react'
import { MeasuredBy } from '../../components/measured-by'
import { Term } from '../../components/term'
import { useFormat, useNames, useT } from '../../i18n'
import type { TermId } from '../../i18n/glossary'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { Meter } from '../../ui/meter'
import { Panel } from '../../ui/panel'
import { Segments } from '../../ui/segments'
import { Select } from '../../ui/select'
import { PathDiagram, useSumText } from './path-diagram'
import { useTravel } from './path-travel'
import type { HostSearch } from './search'

interface HostPathProps {
  readonly host: Host
  readonly search: HostSearch
  readonly onSearch: (patch: Partial<HostSearch>) => void
}

/** The way of an operation through this host's layers, beside that of another kind of virtualization. */
export const HostPath = ({ host, search, onSearch }: HostPathProps) => {
  const t = useT()
  const { virtualization } = useNames()
  const { data } = useSuspenseQuery(requestPathsQuery())
  const { op = 'system-call', with: other = 'native' } = search
  const nameOf = (kind: PathKind) => (kind === 'native' ? t('path.native') : virtualization[kind])
  const paths = data.items.filter(({ operation }) => operation === op)
  const of = (kind: PathKind) => paths.find(path => path.kind === kind)
  const [own, compared] = [of(host.virtualization), of(other)]
  const travel = useTravel(Math.max(own?.steps.length ?? 0, compared?.steps.length ?? 0))
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <Segments
          label={t('path.operation')}
          options={PATH_OPERATIONS.map(value => ({ value, label: t(`path.op.${value}`) }))}
          value={op}
          onChange={next => {
            travel.restart()
            onSearch({ op: next === 'system-call' ? undefined : next })
          }}
        />
        <div className="w-60">
          <Field label={t('path.with')}>
            {control => (
              <Select
                {...control}
                value={other}
                onChange={next => {
                  travel.restart()
                  onSearch({ with: next === 'native' ? undefined : next })
                }}
                options={PATH_KINDS.map(value => ({ value, label: nameOf(value) }))}
              />
            )}
          </Field>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button onClick={travel.toggle}>
            {travel.isRunning ? <Pause aria-hidden size={14} /> : <Play aria-hidden size={14} />}
            {travel.isRunning ? t('path.pause') : t('path.play')}
          </Button>
          <Button onClick={travel.back}>{t('path.back')}</Button>
          <Button onClick={travel.advance}>{t('path.step')}</Button>
        </div>
      </div>
      <p role="status" className="sr-only">
        {own && <Place path={own} at={travel.at} />}
      </p>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {own && <PathDiagram path={own} title={t('path.here', { kind: nameOf(own.kind) })} at={travel.at} />}
        {compared && <PathDiagram path={compared} title={nameOf(compared.kind)} at={travel.at} />}
      </div>
      <Costs paths={paths} own={host.virtualization} nameOf={nameOf} />
    </div>
  )
}

/** Where it is, for those who do not see it. */
const Place = ({ path, at }: { readonly path: RequestPath; readonly at: number }) => {
  const t = useT()
  const sumText = useSumText()
  const { steps } = path
  const step = steps[at]
  return step === undefined
    ? t('path.done')
    : t('path.place', {
        n: at + 1,
        total: steps.length,
        layer: t(`path.layer.${step.layer}`),
        by: t(`path.by.${step.by}`),
        cost: sumText(path, at),
      })
}

const KIND_TERMS = {
  full: 'full-virtualization',
  para: 'paravirtualization',
  'os-level': 'os-level',
  hosted: 'hosted',
} as const satisfies Record<Exclude<PathKind, 'native'>, TermId>

interface CostsProps {
  readonly paths: readonly RequestPath[]
  readonly own: PathKind
  readonly nameOf: (kind: PathKind) => string
}

/** The same operation under every kind. */
const Costs = ({ paths, own, nameOf }: CostsProps) => {
  const t = useT()
  const format = useFormat()
  const most = Math.max(1, ...paths.map(({ relative }) => relative))
  return (
    <Panel title={t('path.costs')} meta={t('path.costsMeta')}>
      <ul className="flex flex-col gap-2">
        {paths.map(({ kind, relative, source }) => {
          const text = format.percent(100 * relative)
          return (
            <li key={kind} className="grid items-center gap-x-3 gap-y-0.5 sm:grid-cols-[12rem_1fr_4rem_20rem]">
              <span className={kind === own ? 'font-semibold' : ''}>
                {kind === 'native' ? nameOf(kind) : <Term id={KIND_TERMS[kind]}>{nameOf(kind)}</Term>}
              </span>
              <Meter
                label={nameOf(kind)}
                max={most}
                valueText={text}
                parts={[
                  { id: kind, label: nameOf(kind), value: relative, text, tone: kind === own ? 'accent' : 'idle' },
                ]}
              />
              <span className="text-end font-semibold max-sm:text-start">{text}</span>
              <span className="text-text-3 text-xs">
                {kind === 'native' ? t('path.byDefinition') : <MeasuredBy source={source} />}
              </span>
            </li>
          )
        })}
      </ul>
      <p className="pt-3 text-text-2 text-xs">{t('path.note')}</p>
    </Panel>
  )
}
