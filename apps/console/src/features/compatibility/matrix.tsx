import type { CompatibilityColumn, CompatibilityGroup, CompatibilityGroupCell, CompatibilityRow } from '@vivarium/model'
import { useEffect, useRef } from 'react'
import { useT } from '../../i18n'
import { Table, TableFrame } from '../../ui/table'
import { lineAt, lineCount, rowsNeeded } from './lines'
import { MatrixHead } from './matrix-head'
import { GroupLine, VmLine } from './matrix-line'
import { useGrid } from './use-grid'
import { PLACES, ROW, useWindow } from './use-window'

interface MatrixProps {
  readonly columns: readonly CompatibilityColumn[]
  readonly groups: readonly CompatibilityGroup[]
  readonly cells: readonly CompatibilityGroupCell[]
  readonly open: string | undefined
  readonly rows: readonly CompatibilityRow[]
  readonly total: number
  readonly nameOf: (group: CompatibilityGroup) => string
  readonly onMore: () => void
  readonly onOpen: (key: string | undefined) => void
  readonly onColumn: (clusterId: string) => void
  readonly onAsk: (vmId: string, columnId: string) => void
}

/** Groups and VMs against clusters, CPU models or hosts. Only what is in sight is drawn, of thousands of rows and columns. */
export const Matrix = (props: MatrixProps) => {
  const { columns, cells, rows, nameOf, onMore, onOpen, onColumn, onAsk } = props
  const t = useT()
  const frame = useRef<HTMLDivElement>(null)
  const { seen, look } = useWindow(frame, columns.length)
  const count = lineCount(props)
  const { stop, setStop, onKeyDown } = useGrid(frame, { rows: count, columns: columns.length, seen })
  const from = Math.min(seen.rows.from, Math.max(0, count - 1))
  const to = Math.min(seen.rows.to, count)
  const first = Math.min(seen.columns.from, columns.length)
  const shown = { first, columns: columns.slice(first, seen.columns.to) }
  const lacksRows = rowsNeeded(props, to) > rows.length
  const isRead = rows.length
  useEffect(() => {
    // Once for each page that came, for as long as there are too few.
    if (lacksRows && isRead >= 0) onMore()
  }, [lacksRows, isRead, onMore])
  const lines = Array.from({ length: Math.max(0, to - from) }, (_, place) => from + place)
  return (
    <TableFrame ref={frame} onScroll={look} label={t('compatibility.title')} className="min-h-40">
      <Table
        aria-rowcount={count + 1}
        aria-colcount={columns.length + 2}
        className="table-fixed"
        style={{ width: seen.lead + PLACES + columns.length * seen.column }}
      >
        <colgroup>
          <col style={{ width: seen.lead }} />
          <col style={{ width: PLACES }} />
          <col span={columns.length} style={{ width: seen.column }} />
        </colgroup>
        <MatrixHead columns={columns} shown={shown} onColumn={onColumn} />
        <tbody onKeyDown={onKeyDown}>
          {from > 0 && <Gap height={from * ROW} />}
          {lines.map(at => {
            const line = lineAt(props, at)
            const common = {
              at,
              shown,
              columns,
              stop: stop.row === at ? stop.column : undefined,
              onFocus: (column: number) => setStop({ row: at, column }),
            }
            if (!line) return null
            if (line.kind === 'vm')
              return <VmLine key={line.row?.vmId ?? at} {...common} row={line.row} onAsk={onAsk} />
            const { group, isOpen } = line
            return (
              <GroupLine
                key={`=${group.key}`}
                {...common}
                group={group}
                cells={cells}
                name={nameOf(group)}
                isOpen={isOpen}
                onOpen={() => onOpen(isOpen ? undefined : group.key)}
              />
            )
          })}
          {to < count && <Gap height={(count - to) * ROW} />}
        </tbody>
      </Table>
    </TableFrame>
  )
}

/** Stands for rows that are not drawn. */
const Gap = ({ height }: { readonly height: number }) => (
  <tr aria-hidden style={{ height }}>
    <td />
  </tr>
)
