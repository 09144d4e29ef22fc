import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { exportLab, leaveLab, resetLab, solveLab } from '@vivarium/client'
import type { LabProgress } from '@vivarium/model'
import { Download, EllipsisVertical, Link2, LogOut, RotateCcw, Send, Wand } from 'lucide-react'
import { useState } from 'react'
import { download } from '../../components/download'
import { useCommand } from '../../components/use-command'
import { useT } from '../../i18n'
import { IconButton } from '../../ui/icon-button'
import { Menu, type MenuEntry } from '../../ui/menu'
import { HandInDialog } from './hand-in-dialog'
import { LeaveDialog, RestartDialog, SolveDialog } from './lab-dialogs'
import { copyLabLink, copyOwnLink } from './lab-link'
import { useLabCommand } from './use-lab-command'

type Asked = 'solve' | 'reset' | 'leave' | 'hand-in'

/** The verbs of the whole lab. */
export const LabMenu = ({ progress }: { readonly progress: LabProgress }) => {
  const t = useT()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const solve = useCommand({ run: () => solveLab(), verb: t('labs.solveAll') })
  const reset = useLabCommand({ run: resetLab, verb: t('labs.reset') })
  const save = useCommand({
    run: () => exportLab('current'),
    verb: t('labs.download'),
    onDone: file => download(file, `${progress.name}.lab.json`),
  })
  const share = useCommand({
    run: () => (progress.own ? copyOwnLink() : copyLabLink(progress.name)),
    verb: t('labs.copyLink'),
  })
  const leave = useCommand({
    run: leaveLab,
    verb: t('labs.leave'),
    onDone: async () => {
      await queryClient.invalidateQueries()
      // What the page was about may not exist any more.
      await navigate({ to: '/labs' })
    },
  })
  const entries: readonly MenuEntry[] = [
    {
      type: 'item',
      id: 'hand-in',
      label: t('labs.handIn'),
      icon: <Send aria-hidden />,
      onSelect: () => setAsked('hand-in'),
    },
    { type: 'separator', id: 'after-hand-in' },
    {
      type: 'item',
      id: 'solve',
      label: t('labs.solveAll'),
      icon: <Wand aria-hidden />,
      disabledReason: progress.finished && t('labs.finished'),
      onSelect: () => setAsked('solve'),
    },
    {
      type: 'item',
      id: 'reset',
      label: t('labs.reset'),
      icon: <RotateCcw aria-hidden />,
      onSelect: () => setAsked('reset'),
    },
    { type: 'separator', id: 'after-reset' },
    {
      type: 'item',
      id: 'download',
      label: t('labs.download'),
      icon: <Download aria-hidden />,
      onSelect: () => save.submit(),
    },
    {
      type: 'item',
      id: 'link',
      label: t('labs.copyLink'),
      icon: <Link2 aria-hidden />,
      onSelect: () => share.submit(),
    },
    { type: 'separator', id: 'after-link' },
    {
      type: 'item',
      id: 'leave',
      label: t('labs.leave'),
      icon: <LogOut aria-hidden />,
      onSelect: () => setAsked('leave'),
    },
  ]
  const confirmed = (run: () => void) => () => {
    close()
    run()
  }
  return (
    <>
      <Menu
        trigger={<IconButton label={t('labs.menu')} icon={<EllipsisVertical aria-hidden />} className="size-7" />}
        entries={entries}
      />
      {asked === 'hand-in' && <HandInDialog progress={progress} onClose={close} />}
      {asked === 'solve' && <SolveDialog onClose={close} onConfirm={confirmed(() => solve.submit())} />}
      {asked === 'reset' && <RestartDialog onClose={close} onConfirm={confirmed(() => reset.submit())} />}
      {asked === 'leave' && (
        <LeaveDialog
          onClose={close}
          onLeave={to => {
            close()
            leave.submit(to)
          }}
        />
      )}
    </>
  )
}
