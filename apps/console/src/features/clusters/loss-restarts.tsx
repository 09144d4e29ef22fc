import { type HostLoss, namesOf } from '@vivarium/model'
import { ResourceLink } from '../../components/resource-link'
import { Term } from '../../components/term'
import { useFormat, useLocale, useT } from '../../i18n'
import { Panel } from '../../ui/panel'
import { Cell, HeadCell, Table, TableFrame } from '../../ui/table'

/** Who is started where, in the order of the starts. */
export const LossRestarts = ({ loss: { restarts } }: { readonly loss: HostLoss }) => {
  const t = useT()
  const format = useFormat()
  const { restartPriorities } = namesOf(useLocale())
  if (restarts.length === 0) return null
  return (
    <Panel title={t('loss.restarts')} meta={format.number(restarts.length)} body="flush">
      <TableFrame label={t('loss.restarts')} className="max-h-144 rounded-none border-x-0 border-b-0">
        <Table>
          <thead>
            <tr>
              <HeadCell className="sticky top-0" align="end">
                {t('loss.order')}
              </HeadCell>
              <HeadCell className="sticky top-0">{t('loss.vm')}</HeadCell>
              <HeadCell className="sticky top-0">
                <Term id="restart-priority">{t('loss.priority')}</Term>
              </HeadCell>
              <HeadCell className="sticky top-0">{t('loss.target')}</HeadCell>
              <HeadCell className="sticky top-0" align="end">
                {t('capacity.memory')}
              </HeadCell>
              <HeadCell className="sticky top-0" align="end">
                {t('loss.upAfter')}
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {restarts.map(({ vm, host, priority, memoryMiB, upAfterS }, index) => (
              <tr key={vm.id} className="h-9">
                <Cell align="end">{index + 1}</Cell>
                <Cell>
                  <ResourceLink kind="vm" id={vm.id} name={vm.name} look="name" />
                </Cell>
                <Cell>{restartPriorities[priority]}</Cell>
                <Cell>
                  <ResourceLink kind="host" id={host.id} name={host.name} />
                </Cell>
                <Cell align="end">{format.mib(memoryMiB)}</Cell>
                <Cell align="end">{format.duration(upAfterS)}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
    </Panel>
  )
}
