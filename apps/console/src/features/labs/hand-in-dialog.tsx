import { exportSession, signLab } from '@vivarium/client'
import type { LabProgress } from '@vivarium/model'
import { useState } from 'react'
import { download } from '../../components/download'
import { ProblemAlert } from '../../components/problem-alert'
import { useCommand } from '../../components/use-command'
import { useT } from '../../i18n'
import { rememberStudent, useLabs } from '../../stores/labs'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'

interface HandInDialogProps {
  readonly progress: LabProgress
  readonly onClose: () => void
}

/** Saves the session with the lab in it, signed, as the file that a teacher opens. */
export const HandInDialog = ({ progress, onClose }: HandInDialogProps) => {
  const t = useT()
  const remembered = useLabs(({ student }) => student)
  const [student, setStudent] = useState(progress.student || remembered)
  const name = student.trim()
  const save = useCommand({
    run: async () => {
      if (name !== progress.student) await signLab(name)
      return exportSession()
    },
    verb: t('labs.handIn'),
    problems: 'in-place',
    onDone: file => {
      rememberStudent(name)
      download(file, `${progress.name}-${name}.session.json`)
      onClose()
    },
  })
  return (
    <Dialog
      open
      size="sm"
      onClose={onClose}
      title={t('labs.handInTitle')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form="hand-in" pending={save.pending}>
            {t('labs.handInConfirm')}
          </Button>
        </>
      }
    >
      <form
        id="hand-in"
        className="flex flex-col gap-3"
        onSubmit={event => {
          event.preventDefault()
          save.submit()
        }}
      >
        <p className="text-text-2">{t('labs.handInText')}</p>
        <Field label={t('labs.student')} hint={t('labs.studentHint')}>
          {control => (
            <Input {...control} maxLength={80} value={student} onChange={event => setStudent(event.target.value)} />
          )}
        </Field>
        {save.problem && <ProblemAlert problem={save.problem} />}
      </form>
    </Dialog>
  )
}
