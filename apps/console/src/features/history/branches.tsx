import { useSuspenseQuery } from '@tanstack/react-query'
import { branchesQuery, changes, commit } from '@vivarium/client'
import type { HistoryBranch, HistoryEntry, Simulation } from '@vivarium/model'
import { lazy, Suspense, useState } from 'react'
import { SimTime } from '../../components/sim-time'
import { useCommand } from '../../components/use-command'
import { useFormat, useT } from '../../i18n'
import { anchorClock } from '../../stores/clock'
import { AlertDialog } from '../../ui/alert-dialog'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Panel } from '../../ui/panel'
import { Cell, HeadCell, Table, TableFrame } from '../../ui/table'
import { useBranchName } from './branch-name'
import { BranchPicture } from './branch-picture'

const RenameForm = lazy(() => import('../../components/rename-dialog').then(module => ({ default: module.RenameForm })))

interface BranchesProps {
  /** What the list below shows of what was done. */
  readonly deeds: readonly HistoryEntry[]
  readonly onCompare: (id: string) => void
}

type Asked = { readonly what: 'rename' | 'discard'; readonly branch: HistoryBranch }

/** The ways that history went: to go on with one, to compare it, to name it, to throw it away. */
export const Branches = ({ deeds, onCompare }: BranchesProps) => {
  const t = useT()
  const format = useFormat()
  const nameOf = useBranchName()
  const { data } = useSuspenseQuery(branchesQuery())
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const change = useCommand({
    run: (id: string) => commit<Simulation>(changes.switchBranch(id)),
    verb: t('history.switch'),
    onDone: anchorClock,
  })
  const discard = useCommand({
    run: (id: string) => commit<HistoryBranch>(changes.deleteBranch(id)),
    verb: t('history.discard'),
    onDone: close,
  })
  const parentOf = ({ parentId }: HistoryBranch) => data.items.find(({ id }) => id === parentId)
  return (
    <Panel title={t('history.branches')} meta={format.number(data.total)} body="flush">
      <BranchPicture branches={data.items} deeds={deeds} />
      <TableFrame label={t('history.branches')} className="rounded-none border-x-0 border-b-0 max-sm:mx-0">
        <Table>
          <thead>
            <tr>
              <HeadCell>{t('history.branch')}</HeadCell>
              <HeadCell>{t('history.left')}</HeadCell>
              <HeadCell>{t('history.until')}</HeadCell>
              <HeadCell align="end">{t('history.count')}</HeadCell>
              <HeadCell>
                <span className="sr-only">{t('history.verbs')}</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {data.items.map(branch => {
              const parent = parentOf(branch)
              const name = nameOf(branch)
              const reason = branch.present ? t('history.isPresent') : undefined
              return (
                <tr key={branch.id}>
                  <Cell>
                    {name} {branch.present && <Badge>{t('history.present')}</Badge>}
                  </Cell>
                  <Cell>
                    {parent && branch.forkedAt
                      ? t('history.leftAt', { branch: nameOf(parent), time: format.dateTime(branch.forkedAt) })
                      : t('history.first')}
                  </Cell>
                  <Cell>
                    <SimTime time={branch.until} />
                  </Cell>
                  <Cell align="end">{format.number(branch.deeds)}</Cell>
                  <Cell>
                    <span className="flex justify-end gap-1.5">
                      <Button
                        size="sm"
                        aria-label={t('history.switchTo', { branch: name })}
                        disabledReason={reason}
                        pending={change.pending}
                        onClick={() => change.submit(branch.id)}
                      >
                        {t('history.switch')}
                      </Button>
                      <Button
                        size="sm"
                        aria-label={t('history.compareWith', { branch: name })}
                        onClick={() => onCompare(branch.id)}
                      >
                        {t('history.compare')}
                      </Button>
                      <Button
                        size="sm"
                        aria-label={t('history.renameOf', { branch: name })}
                        onClick={() => setAsked({ what: 'rename', branch })}
                      >
                        {t('history.rename')}
                      </Button>
                      <Button
                        size="sm"
                        aria-label={t('history.discardOf', { branch: name })}
                        disabledReason={reason}
                        onClick={() => setAsked({ what: 'discard', branch })}
                      >
                        {t('history.discard')}
                      </Button>
                    </span>
                  </Cell>
                </tr>
              )
            })}
          </tbody>
        </Table>
      </TableFrame>
      {asked?.what === 'rename' && (
        <Suspense>
          {/* A branch takes a name while the past is shown, too. */}
          <RenameForm
            name={nameOf(asked.branch)}
            run={name => commit<HistoryBranch>(changes.renameBranch(asked.branch.id, name))}
            call={name => changes.renameBranch(asked.branch.id, name)}
            onClose={close}
          />
        </Suspense>
      )}
      <AlertDialog
        open={asked?.what === 'discard'}
        onClose={close}
        title={t('history.discardTitle', { branch: asked === undefined ? '' : nameOf(asked.branch) })}
        cancelLabel={t('common.cancel')}
        confirmLabel={t('history.discard')}
        pending={discard.pending}
        onConfirm={() => asked && discard.submit(asked.branch.id)}
      >
        {t('history.discardText')}
      </AlertDialog>
    </Panel>
  )
}
