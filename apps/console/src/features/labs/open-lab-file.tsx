import { useNavigate } from '@tanstack/react-router'
import { importLab } from '@vivarium/client'
import { FolderOpen } from 'lucide-react'
import { useRef } from 'react'
import { ProblemAlert } from '../../components/problem-alert'
import { readDocument } from '../../components/read-document'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { useLabCommand } from './use-lab-command'

/** Opens a lab of one's own from a file, or says where it is wrong. A file dropped on any page does the same. */
export const OpenLabFile = () => {
  const t = useT()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement>(null)
  const open = useLabCommand<File>({
    run: async file => importLab(await readDocument(file)),
    verb: t('labs.openFile'),
    problems: 'in-place',
    onDone: () => void navigate({ to: '/' }),
  })
  return (
    <>
      <Button onClick={() => input.current?.click()} pending={open.pending}>
        <FolderOpen aria-hidden className="size-3.5" />
        {t('labs.openFile')}
      </Button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        aria-label={t('labs.openFile')}
        hidden
        onChange={event => {
          const [file] = event.target.files ?? []
          if (file) open.submit(file)
          // The same file may be chosen again after it was corrected.
          event.target.value = ''
        }}
      />
      {open.problem && (
        <Dialog open size="lg" onClose={open.reset} title={t('labs.wrongTitle')} closeLabel={t('common.close')}>
          <ProblemAlert problem={open.problem} />
        </Dialog>
      )}
    </>
  )
}
