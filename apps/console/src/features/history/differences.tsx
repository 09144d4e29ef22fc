import type { HistoryComparison, Ref } from '@vivarium/model'
import { alarmDefinitionName } from '@vivarium/model'
import { useFormat, useLocale, useNames, useT } from '../../i18n'
import { cx } from '../../ui/cx'
import { Cell, HeadCell, Table, TableFrame } from '../../ui/table'
import { figureText, useComparedValue } from './compared-value'

interface DifferencesProps {
  readonly found: HistoryComparison
  /** The two moments, as the heads of their columns. */
  readonly from: string
  readonly to: string
}

interface Difference {
  readonly key: string
  readonly thing?: Ref
  readonly what: string
  readonly from: string
  readonly to: string
}

/** Two moments beside each other: the fleet in figures, and each thing that is not the same in both. */
export const Differences = ({ found, from, to }: DifferencesProps) => {
  const t = useT()
  const format = useFormat()
  const textOf = useComparedValue()
  const { total, figures, changed, onlyFrom, onlyTo } = found
  const present = { what: t('history.presence'), from: t('history.there'), to: t('history.notThere') }
  const absent = { what: t('history.presence'), from: t('history.notThere'), to: t('history.there') }
  const rows: readonly Difference[] = [
    ...onlyFrom.map(thing => ({ key: `from ${thing.kind} ${thing.id}`, thing, ...present })),
    ...onlyTo.map(thing => ({ key: `to ${thing.kind} ${thing.id}`, thing, ...absent })),
    ...changed.flatMap(({ thing, fields }) =>
      fields.map(({ field, from: before, to: after }) => ({
        key: `${thing.kind} ${thing.id} ${field}`,
        thing,
        what: t(`history.field.${field}`),
        from: textOf(thing.kind, field, before),
        to: textOf(thing.kind, field, after),
      })),
    ),
    ...figures.map(({ figure, from: before, to: after }) => ({
      key: figure,
      what: t(`history.figure.${figure}`),
      from: figureText(format, figure, before),
      to: figureText(format, figure, after),
    })),
  ]
  const all = total.onlyFrom + total.onlyTo + total.changed
  const shown = onlyFrom.length + onlyTo.length + changed.length
  return (
    <TableFrame label={t('history.comparison')} className="max-h-96 rounded-none border-x-0 border-b-0 max-sm:mx-0">
      <Table>
        <caption className="px-3 py-2 text-left text-text-2 text-xs">
          {t('history.compared', { only: total.onlyFrom + total.onlyTo, changed: total.changed, same: total.same })}
          {shown < all && ` ${t('history.more', { shown: format.number(shown), all: format.number(all) })}`}
        </caption>
        <thead>
          <tr>
            <HeadCell>{t('history.thing')}</HeadCell>
            <HeadCell>{t('history.what')}</HeadCell>
            <HeadCell>{from}</HeadCell>
            <HeadCell>{to}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, thing, what, ...side }) => (
            <tr key={key}>
              <Cell>{thing === undefined ? t('history.fleetItself') : <Thing thing={thing} />}</Cell>
              <Cell>{what}</Cell>
              <Cell className="max-w-80 whitespace-normal! tabular-nums">{side.from}</Cell>
              <Cell
                className={cx('max-w-80 whitespace-normal! tabular-nums', side.from !== side.to && 'font-semibold')}
              >
                {side.to}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  )
}

const Thing = ({ thing: { kind, name } }: { readonly thing: Ref }) => {
  const names = useNames()
  const locale = useLocale()
  return (
    <>
      <span className="text-text-2">{names.kinds[kind]}</span>{' '}
      {kind === 'alarm-definition' ? alarmDefinitionName(locale, name) : name}
    </>
  )
}
