import { useQuery } from '@tanstack/react-query'
import { compareQuery } from '@vivarium/client'
import type { ComparedField, ComparedFigure, HistoryComparison, Ref } from '@vivarium/model'
import { X } from 'lucide-react'
import { ProblemAlert } from '../../components/problem-alert'
import { problemOf } from '../../components/use-command'
import { type Format, useFormat, useNames, useT } from '../../i18n'
import { IconButton } from '../../ui/icon-button'
import { Panel } from '../../ui/panel'
import { Skeleton } from '../../ui/skeleton'
import { Cell, HeadCell, Table, TableFrame } from '../../ui/table'

interface ComparisonProps {
  readonly branchId: string
  readonly onClose: () => void
}

/** What differs between another branch, at its end, and the present. */
export const Comparison = ({ branchId, onClose }: ComparisonProps) => {
  const t = useT()
  const { data, error } = useQuery(compareQuery({ from: branchId }))
  return (
    <Panel
      title={t('history.comparison')}
      actions={<IconButton label={t('common.close')} icon={<X aria-hidden />} onClick={onClose} />}
      body="flush"
    >
      {error ? (
        <ProblemAlert problem={problemOf(error)} />
      ) : data ? (
        <Differences found={data} />
      ) : (
        <Skeleton className="m-3 h-40" />
      )}
    </Panel>
  )
}

/** A figure in its unit. */
const figure = (format: Format, name: ComparedFigure, value: number): string => {
  switch (name) {
    case 'cpuPercent':
      return format.percent(value)
    case 'memoryUsedMiB':
      return format.mib(value)
    case 'storageUsedGiB':
      return format.gib(value)
    case 'powerW':
      return `${format.number(value)} W`
    default:
      return format.number(value)
  }
}

type Value = string | number | null

const Differences = ({ found }: { readonly found: HistoryComparison }) => {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const { total, figures, changed, onlyFrom, onlyTo } = found
  const word = (thing: Ref, field: ComparedField, value: Value): string => {
    if (value === null || value === '') return '–'
    if (field === 'memoryMiB') return format.mib(Number(value))
    if (field === 'diskGiB') return format.gib(Number(value))
    if (field !== 'state') return String(value)
    const states: Readonly<Record<string, string>> = thing.kind === 'host' ? names.hostStates : names.vmStates
    return states[String(value)] ?? String(value)
  }
  const rows: { key: string; thing: Ref; what: string; from: string; to: string }[] = [
    ...onlyFrom.map(thing => ({
      key: `from ${thing.id}`,
      thing,
      what: t('history.presence'),
      from: t('history.there'),
      to: t('history.notThere'),
    })),
    ...onlyTo.map(thing => ({
      key: `to ${thing.id}`,
      thing,
      what: t('history.presence'),
      from: t('history.notThere'),
      to: t('history.there'),
    })),
    ...changed.flatMap(({ thing, fields }) =>
      fields.map(({ field, from, to }) => ({
        key: `${thing.id} ${field}`,
        thing,
        what: t(`history.field.${field}`),
        from: word(thing, field, from),
        to: word(thing, field, to),
      })),
    ),
  ]
  return (
    <TableFrame label={t('history.comparison')} className="max-h-96 rounded-none border-x-0 border-b-0 max-sm:mx-0">
      <Table>
        <caption className="px-3 pb-2 text-left text-text-2 text-xs">
          {t('history.compared', { only: total.onlyFrom + total.onlyTo, changed: total.changed, same: total.same })}
        </caption>
        <thead>
          <tr>
            <HeadCell>{t('history.thing')}</HeadCell>
            <HeadCell>{t('history.what')}</HeadCell>
            <HeadCell>{t('history.there.other')}</HeadCell>
            <HeadCell>{t('history.there.present')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ figure: name, from, to }) => (
            <tr key={name}>
              <Cell>{t('fleet.menu')}</Cell>
              <Cell>{t(`history.figure.${name}`)}</Cell>
              <Cell>{figure(format, name, from)}</Cell>
              <Cell className={from === to ? undefined : 'font-semibold'}>{figure(format, name, to)}</Cell>
            </tr>
          ))}
          {rows.map(({ key, thing, what, from, to }) => (
            <tr key={key}>
              <Cell>{thing.name}</Cell>
              <Cell>{what}</Cell>
              <Cell>{from}</Cell>
              <Cell>{to}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  )
}
