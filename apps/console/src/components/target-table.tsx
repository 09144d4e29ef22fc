import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { Plan, Refusal } from '@vivarium/model'
import { Check, TriangleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { type PlainMessageId, useT } from '../i18n'
import type { TermId } from '../i18n/glossary'
import { cx } from '../ui/cx'
import { RADIO_STYLE, RadioDot } from '../ui/radio-group'
import { Cell, HeadCell, Table, TableFrame } from '../ui/table'
import { RefusalList } from './refusal-list'
import { Term } from './term'

/** A host that something could go to, with what it would take or all that speaks against it. */
export interface Target {
  readonly hostId: string
  readonly hostName: string
  /** What else is to be known of the host, below its name. */
  readonly note?: ReactNode
  readonly refusals: readonly Refusal[]
  /** In the place of reasons that are told elsewhere. */
  readonly blocked?: string
  readonly plan: Plan
}

export interface TargetColumn {
  readonly id: string
  readonly header: PlainMessageId
  /** A word of the field that the head explains. */
  readonly term?: TermId
  readonly cell: (plan: Plan) => ReactNode
  readonly className?: string
}

interface TargetTableProps {
  readonly label: string
  readonly targets: readonly Target[]
  readonly value: string | undefined
  readonly onChange: (hostId: string) => void
  /** What the plan of each that fits says. */
  readonly columns: readonly TargetColumn[]
  readonly className?: string
}

/** Hosts to choose from: every one of them, each a radio button; those that can't say why. */
export const TargetTable = ({ label, targets, value, onChange, columns, className }: TargetTableProps) => {
  const t = useT()
  return (
    <RadioGroup aria-label={label} value={value ?? ''} onValueChange={next => onChange(String(next))}>
      {/* On a narrow screen the frame reaches beyond its place, but for a panel's; here it may stand in a dialog. */}
      <div className="max-sm:px-4 max-sm:in-[.panel]:px-0">
        <TableFrame label={label} className={cx('rounded-none border-x-0 border-b-0', className)}>
          <Table>
            <thead>
              <tr>
                <HeadCell className="sticky top-0 z-1">{t('targets.host')}</HeadCell>
                {columns.map(({ id, header, term, className: look }) => (
                  <HeadCell key={id} align="end" className={cx('sticky top-0 z-1', look)}>
                    {term ? <Term id={term}>{t(header)}</Term> : t(header)}
                  </HeadCell>
                ))}
                <HeadCell className="sticky top-0 z-1">
                  <span className="sr-only">{t('targets.verdict')}</span>
                </HeadCell>
              </tr>
            </thead>
            <tbody>
              {targets.map(target => (
                <TargetRow key={target.hostId} target={target} chosen={target.hostId === value} columns={columns} />
              ))}
            </tbody>
          </Table>
        </TableFrame>
      </div>
    </RadioGroup>
  )
}

interface TargetRowProps {
  readonly target: Target
  readonly chosen: boolean
  readonly columns: readonly TargetColumn[]
}

const TargetRow = ({ target, chosen, columns }: TargetRowProps) => {
  const reasonsId = useId()
  const { refusals, blocked, plan } = target
  const fits = refusals.length === 0 && blocked === undefined
  return (
    <tr className={cx('relative', chosen ? 'bg-accent-soft' : 'hover:bg-hover')}>
      <Cell className="align-top">
        {/* biome-ignore lint/a11y/noLabelWithoutControl: Base UI's radio inside is the control; the label covers the row. */}
        <label className="flex min-h-5 cursor-pointer items-start gap-2.5 after:absolute after:inset-0">
          <span className="relative z-1 pt-0.5">
            <Radio.Root value={target.hostId} aria-describedby={reasonsId} className={RADIO_STYLE}>
              <RadioDot />
            </Radio.Root>
          </span>
          <span>
            <span className={cx('whitespace-nowrap', fits ? 'font-semibold' : 'font-medium text-text-2')}>
              {target.hostName}
            </span>
            {target.note && <span className="block text-text-3 text-xs">{target.note}</span>}
          </span>
        </label>
      </Cell>
      {fits &&
        columns.map(({ id, cell, className: look }) => (
          <Cell key={id} align="end" className={cx('whitespace-nowrap align-top', look)}>
            {cell(plan)}
          </Cell>
        ))}
      <Cell id={reasonsId} colSpan={fits ? 1 : columns.length + 1} className="align-top">
        {fits ? (
          <Verdict plan={plan} />
        ) : (
          <div className="min-w-40 whitespace-normal sm:min-w-52">
            {blocked && <p className="text-text-2">{blocked}</p>}
            <RefusalList refusals={refusals} />
          </div>
        )}
      </Cell>
    </tr>
  )
}

const Verdict = ({ plan }: { readonly plan: Plan }) => {
  const t = useT()
  const endless = plan.converges === false
  const Icon = endless ? TriangleAlert : Check
  return (
    <span className="flex items-center gap-1.5">
      <Icon aria-hidden className={cx('size-3.5 shrink-0', endless ? 'text-att' : 'text-run')} strokeWidth={2.5} />
      {endless ? t('targets.endless') : t('targets.fits')}
    </span>
  )
}
