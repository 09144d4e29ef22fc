import { useQuery } from '@tanstack/react-query'
import { changes, vmChainQuery } from '@vivarium/client'
import type { ChainDepth, Vm } from '@vivarium/model'
import type { ReactNode } from 'react'
import { Term } from '../../../components/term'
import { useFormat, useT } from '../../../i18n'
import { Badge } from '../../../ui/badge'
import { cx } from '../../../ui/cx'
import { Meter } from '../../../ui/meter'
import { Panel } from '../../../ui/panel'
import { Cell, HeadCell, Table, TableFrame } from '../../../ui/table'
import { MergeCost } from './merge-cost'

/** What each depth of a VM's chain costs its reads, up to one snapshot more, and what it takes to merge them all. */
export const DepthPanel = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const { data: chain } = useQuery(vmChainQuery(vm.id))
  if (!chain) return null
  const runs = chain.depths.some(({ iops }) => iops !== undefined)
  return (
    <Panel title={t('vm.depth')} meta={t('vm.depth.layers', { n: chain.layers })}>
      <TableFrame label={t('vm.depth')} className="max-h-80">
        <Table>
          <thead>
            <tr>
              <HeadCell>
                <Term id="layer">{t('vm.disk.layers')}</Term>
              </HeadCell>
              <HeadCell align="end" className="max-sm:hidden">
                {t('vm.depth.opened')}
              </HeadCell>
              <HeadCell align="end">{t('vm.depth.left')}</HeadCell>
              {runs && <HeadCell align="end">{t('vm.depth.latency')}</HeadCell>}
              {runs && (
                <HeadCell align="end">
                  <Term id="iops">{t('vm.depth.iops')}</Term>
                </HeadCell>
              )}
            </tr>
          </thead>
          <tbody>
            {chain.depths.map(depth => (
              <DepthRow key={depth.layers} depth={depth} mark={depth.layers - chain.layers} runs={runs} />
            ))}
          </tbody>
        </Table>
      </TableFrame>
      <p className="pt-2 text-text-3 text-xs">{t(runs ? 'vm.depth.hint' : 'vm.depth.off')}</p>
      <MergeCost change={changes.deleteAllSnapshots(vm.id)} title={t('vm.depth.mergeAll')} />
    </Panel>
  )
}

interface DepthRowProps {
  readonly depth: ChainDepth
  /** 0 for the depth of now, 1 for one snapshot more. */
  readonly mark: number
  readonly runs: boolean
}

const DepthRow = ({ depth, mark, runs }: DepthRowProps) => {
  const t = useT()
  const format = useFormat()
  const { layers, opened, readPercent, readLatencyMs, iops } = depth
  const left = format.percent(readPercent)
  const value = (number: number | undefined, show: (number: number) => string): ReactNode =>
    number === undefined ? '–' : show(number)
  return (
    <tr
      aria-current={mark === 0 ? 'true' : undefined}
      className={cx(mark === 0 && 'bg-accent-soft', mark > 0 && 'text-text-2')}
    >
      <Cell>
        <span className="flex items-center gap-2">
          <span>{format.number(layers)}</span>
          {mark === 0 && <Badge tone="accent">{t('vm.depth.now')}</Badge>}
          {mark > 0 && <span>{t('vm.depth.more')}</span>}
        </span>
      </Cell>
      <Cell align="end" className="max-sm:hidden">
        {format.decimal(opened)}
      </Cell>
      <Cell align="end">
        <span className="flex items-center justify-end gap-2">
          <Meter
            label={t('vm.depth.left')}
            className="h-1.5 w-16"
            max={100}
            valueText={left}
            parts={[{ id: 'left', label: t('vm.depth.left'), value: readPercent, text: left }]}
          />
          <span className="w-10">{left}</span>
        </span>
      </Cell>
      {runs && <Cell align="end">{value(readLatencyMs, ms => `${format.decimal(ms)} ms`)}</Cell>}
      {runs && <Cell align="end">{value(iops, format.number)}</Cell>}
    </tr>
  )
}
