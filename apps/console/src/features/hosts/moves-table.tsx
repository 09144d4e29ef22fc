import type { Plan, Ref } from '@vivarium/model'
import { ResourceLink } from '../../components/resource-link'
import { Term } from '../../components/term'
import { useFormat, useT } from '../../i18n'
import { Cell, HeadCell, Table, TableFrame } from '../../ui/table'

type Move = NonNullable<Plan['places']>[number] & { readonly host: Ref }

interface MovesTableProps {
  readonly label: string
  readonly moves: readonly Move[]
}

/** VMs that move: how each of them, where to, how long it takes by itself, and how long its guest stands still. */
export const MovesTable = ({ label, moves }: MovesTableProps) => {
  const t = useT()
  const format = useFormat()
  return (
    <TableFrame label={label} className="max-h-96 max-sm:mx-0">
      <Table>
        <thead>
          <tr>
            <HeadCell className="sticky top-0">{t('hosts.guest')}</HeadCell>
            <HeadCell className="sticky top-0">{t('hosts.how')}</HeadCell>
            <HeadCell className="sticky top-0">{t('hosts.to')}</HeadCell>
            <HeadCell className="sticky top-0" align="end">
              {t('hosts.takesEach')}
            </HeadCell>
            <HeadCell className="sticky top-0" align="end">
              <Term id="downtime">{t('hosts.pause')}</Term>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {moves.map(({ vm, host, kind, durationS = 0, downtimeMs }) => (
            <tr key={vm.id}>
              <Cell>
                <ResourceLink kind={vm.kind} id={vm.id} name={vm.name} look="name" />
              </Cell>
              <Cell>{t(kind === 'cold' ? 'hosts.cold' : 'hosts.live')}</Cell>
              <Cell>
                <ResourceLink kind={host.kind} id={host.id} name={host.name} />
              </Cell>
              <Cell align="end">{format.duration(durationS)}</Cell>
              <Cell align="end">{downtimeMs === undefined ? '–' : format.duration(downtimeMs / 1000)}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  )
}
