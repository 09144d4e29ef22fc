import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { currentLabQuery, signLab } from '@vivarium/client'
import type { LabProgress } from '@vivarium/model'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { Page } from '../../components/page'
import { useT } from '../../i18n'
import { rememberResult, rememberStudent, useLabs } from '../../stores/labs'
import { Button } from '../../ui/button'
import { buttonStyle } from '../../ui/button-style'
import { EmptyState } from '../../ui/empty-state'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'
import { Certificate } from './certificate'
import { useLabCommand } from './use-lab-command'

const PARENT = '/labs'

/** The certificate of a lab that was finished in this browser: the run that is on, else the best one. */
export const CertificatePage = () => {
  const t = useT()
  const { labName = '' } = useParams({ strict: false })
  const { data: current } = useQuery(currentLabQuery())
  const best = useLabs(state => state.best[labName])
  const isOn = current?.name === labName && current.finished
  const progress = isOn ? current : best?.progress
  const parents = [{ to: PARENT, label: t('labs.title') }]
  if (!progress)
    return (
      <Page title={t('labs.certificate')} parents={parents}>
        <EmptyState
          title={t('labs.notFinished')}
          actions={
            <Link to={PARENT} className={buttonStyle()}>
              {t('labs.toLabs')}
            </Link>
          }
        >
          {t('labs.notFinishedHint')}
        </EmptyState>
      </Page>
    )
  return (
    <Page
      title={t('labs.certificateOf', { lab: progress.title })}
      parents={parents}
      actions={
        <Button variant="primary" onClick={() => window.print()}>
          <Printer aria-hidden className="size-3.5" />
          {t('labs.print')}
        </Button>
      }
    >
      <Signature key={progress.student} progress={progress} place={isOn ? 'lab' : 'browser'} />
      <Certificate
        progress={progress}
        finishedAt={progress.finishedOn ?? best?.finishedAt ?? new Date().toISOString()}
      />
    </Page>
  )
}

interface SignatureProps {
  readonly progress: LabProgress
  /** Where the name is kept: with the lab that is on, or only here. */
  readonly place: 'lab' | 'browser'
}

const Signature = ({ progress, place }: SignatureProps) => {
  const t = useT()
  const remembered = useLabs(({ student }) => student)
  const [student, setStudent] = useState(progress.student || remembered)
  const sign = useLabCommand<string>({ run: signLab, verb: t('labs.sign'), onDone: rememberResult })
  return (
    <form
      className="flex max-w-md items-end gap-2 print:hidden"
      onSubmit={event => {
        event.preventDefault()
        const name = student.trim()
        rememberStudent(name)
        if (place === 'lab') sign.submit(name)
        else rememberResult({ ...progress, student: name })
      }}
    >
      <div className="flex-1">
        <Field label={t('labs.student')}>
          {control => (
            <Input {...control} maxLength={80} value={student} onChange={event => setStudent(event.target.value)} />
          )}
        </Field>
      </div>
      <Button type="submit" pending={sign.pending}>
        {t('labs.sign')}
      </Button>
    </form>
  )
}
