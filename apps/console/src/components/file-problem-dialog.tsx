import type { FieldError, Problem } from '@vivarium/model'
import { useState } from 'react'
import { useT } from '../i18n'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Cell, HeadCell, Table, TableFrame } from '../ui/table'
import type { LinkKind } from './link-mark'

interface FileProblemDialogProps {
  /** What the file was taken for. */
  readonly of: LinkKind
  readonly problem: Problem
  readonly onClose: () => void
  /** Opens a session by today's rules, where those come to another state than it says. */
  readonly onAnyway?: () => void
}

/** So many places are shown; who has mended those sees the next. */
const MOST_SHOWN = 100

/** Every place where a file is wrong, by its pointer; of a session of other rules what they make of it now, with the way on. */
export const FileProblemDialog = ({ of, problem, onClose, onAnyway }: FileProblemDialogProps) => {
  const t = useT()
  const differs = problem.errors?.some(({ code }) => code === 'session_differs') === true
  if (differs && onAnyway !== undefined)
    return <SessionDiffers problem={problem} onClose={onClose} onAnyway={onAnyway} />
  const title = t(of === 'lab' ? 'fleet.wrongLab' : 'fleet.wrongTitle')
  const errors = problem.errors ?? []
  // The API speaks of the body of a call; who dropped a file knows of none.
  const why = problem.code === 'malformed_json' ? t('fleet.notJson') : problem.detail
  const text = errors.length === 0 ? why : t('fleet.wrongText', { n: errors.length })
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      closeLabel={t('common.close')}
      size="lg"
      footer={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      <p className="pb-3">{text}</p>
      <Mistakes label={title} errors={errors} />
    </Dialog>
  )
}

interface SessionDiffersProps {
  readonly problem: Problem
  readonly onClose: () => void
  readonly onAnyway: () => void
}

/** What a session comes to by today's rules, before anybody opens it by them. */
const SessionDiffers = ({ problem, onClose, onAnyway }: SessionDiffersProps) => {
  const t = useT()
  const [pending, setPending] = useState(false)
  const left = (problem.errors ?? []).filter(({ code }) => code !== 'session_differs')
  const title = t('fleet.differs')
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      closeLabel={t('common.close')}
      size={left.length === 0 ? 'sm' : 'lg'}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            pending={pending}
            onClick={() => {
              setPending(true)
              onAnyway()
            }}
          >
            {t('fleet.anyway')}
          </Button>
        </>
      }
    >
      <p>{t('fleet.differsText')}</p>
      {left.length > 0 && <p className="py-3">{t('fleet.leftOut', { n: left.length })}</p>}
      <Mistakes label={title} errors={left} />
    </Dialog>
  )
}

const Mistakes = ({ label, errors }: { readonly label: string; readonly errors: readonly FieldError[] }) => {
  const t = useT()
  if (errors.length === 0) return null
  return (
    <TableFrame label={label}>
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('fleet.pointer')}</HeadCell>
            <HeadCell>{t('fleet.mistake')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {errors.slice(0, MOST_SHOWN).map(({ pointer, code, detail }) => (
            <tr key={`${pointer} ${code}`}>
              <Cell className="font-mono text-xs">{pointer}</Cell>
              <Cell className="min-w-56 whitespace-normal">{detail}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  )
}
