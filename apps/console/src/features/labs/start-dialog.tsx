import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { currentLabQuery } from '@vivarium/client'
import type { LabProgress } from '@vivarium/model'
import { ProblemAlert } from '../../components/problem-alert'
import { useT } from '../../i18n'
import { AlertDialog } from '../../ui/alert-dialog'
import { useLabCommand } from './use-lab-command'

interface StartDialogProps {
  readonly title: string
  /** Begins it. */
  readonly run: () => Promise<LabProgress>
  readonly onClose: () => void
  /** Where it does not lead to the overview. */
  readonly onStarted?: () => void
}

/** Says what starting a lab means, asks once, and starts it. */
export const StartDialog = ({ title, run, onClose, onStarted }: StartDialogProps) => {
  const t = useT()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { data: current } = useQuery(currentLabQuery())
  const start = useLabCommand({
    run,
    verb: t('labs.start'),
    onDone: () => {
      void queryClient.invalidateQueries()
      if (onStarted) onStarted()
      else void navigate({ to: '/' })
    },
  })
  return (
    <AlertDialog
      open
      tone="neutral"
      onClose={onClose}
      title={t('labs.startTitle', { lab: title })}
      cancelLabel={t('common.cancel')}
      confirmLabel={t('labs.startConfirm')}
      pending={start.pending}
      onConfirm={() => start.submit()}
    >
      <div className="flex flex-col gap-2">
        <p>{t('labs.startText')}</p>
        {current && !current.finished && <p>{t('labs.startOther', { lab: current.title })}</p>}
        {start.problem && <ProblemAlert problem={start.problem} />}
      </div>
    </AlertDialog>
  )
}
