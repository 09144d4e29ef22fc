import type { Compatibility, CompatibilityRow } from '@vivarium/model'
import { type KeyboardEvent, useRef, useState } from 'react'
import { ResourceLink } from '../../components/resource-link'
import { VmStateDot } from '../../components/states'
import { useNames, useT } from '../../i18n'
import { Cell, HeadCell, Table, TableFrame } from '../../ui/table'
import { MatrixCell } from './matrix-cell'
import { placesOf } from './verdict'

interface MatrixProps {
  readonly matrix: Compatibility
  readonly onColumn: (clusterId: string) => void
  readonly onAsk: (vmId: string, columnId: string) => void
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** VMs against clusters or hosts: one stop for the Tab key, arrow keys go from cell to cell. */
export const Matrix = ({ matrix: { columns, items }, onColumn, onAsk }: MatrixProps) => {
  const t = useT()
  const { vendors } = useNames()
  const body = useRef<HTMLTableSectionElement>(null)
  const [stop, setStop] = useState({ row: 0, column: 0 })
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key]
    if (!step) return
    const row = Math.min(Math.max(stop.row + step[0], 0), items.length - 1)
    const column = Math.min(Math.max(stop.column + step[1], 0), columns.length - 1)
    event.preventDefault()
    setStop({ row, column })
    body.current?.querySelector<HTMLButtonElement>(`[data-cell="${row} ${column}"]`)?.focus()
  }
  return (
    <TableFrame label={t('compatibility.title')} className="min-h-40">
      <Table>
        <thead>
          <tr>
            <HeadCell className="sticky top-0 left-0 z-2">{t('compatibility.vm')}</HeadCell>
            <HeadCell className="sticky top-0 z-1 max-sm:hidden">{t('common.state')}</HeadCell>
            <HeadCell className="sticky top-0 z-1 max-sm:hidden">{t('compatibility.host')}</HeadCell>
            <HeadCell align="end" className="sticky top-0 z-1">
              {t('compatibility.places')}
            </HeadCell>
            {columns.map(column => (
              <HeadCell key={column.id} className="sticky top-0 z-1 h-11">
                {column.kind === 'cluster' ? (
                  <button
                    type="button"
                    onClick={() => onColumn(column.id)}
                    className="rounded-sm text-accent-text hover:underline"
                  >
                    {column.name}
                  </button>
                ) : (
                  column.name
                )}
                <span className="block font-normal text-text-3">
                  {[column.vendor && vendors[column.vendor], column.model].filter(Boolean).join(' ') ||
                    t('compatibility.mixed')}
                </span>
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {items.map((row, at) => (
            <tr key={row.vmId} className="group">
              <Cell className="sticky left-0 z-1 bg-surface group-hover:bg-hover">
                <ResourceLink kind="vm" id={row.vmId} name={row.name} look="name" />
              </Cell>
              <Cell className="max-sm:hidden group-hover:bg-hover">
                <VmStateDot state={row.state} />
              </Cell>
              <Cell className="max-sm:hidden group-hover:bg-hover">
                {row.hostId === null ? (
                  '–'
                ) : (
                  <ResourceLink kind="host" id={row.hostId} name={row.hostName ?? row.hostId} />
                )}
              </Cell>
              <Cell align="end" className="group-hover:bg-hover">
                <Places row={row} />
              </Cell>
              {row.cells.map((cell, place) => {
                const column = columns[place]
                return (
                  column && (
                    <Cell key={column.id} className="p-1 group-hover:bg-hover">
                      <MatrixCell
                        cell={cell}
                        vm={row.name}
                        column={column}
                        place={`${at} ${place}`}
                        isStop={stop.row === at && stop.column === place}
                        onFocus={() => setStop({ row: at, column: place })}
                        onAsk={() => onAsk(row.vmId, column.id)}
                      />
                    </Cell>
                  )
                )
              })}
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  )
}

/** How many hosts take it; those that nobody takes stand out. */
const Places = ({ row }: { readonly row: CompatibilityRow }) => {
  const t = useT()
  const places = placesOf(row.cells)
  return places === 0 ? <span className="font-semibold text-fail">{t('compatibility.nowhere')}</span> : places
}
