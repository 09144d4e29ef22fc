import { useNavigate } from '@tanstack/react-router'
import { importLab } from '@vivarium/client'
import { FolderOpen } from 'lucide-react'
import { FileButton } from '../../components/file-button'
import { ProblemAlert } from '../../components/problem-alert'
import { readDocument } from '../../components/read-document'
import { useT } from '../../i18n'
import { Dialog } from '../../ui/dialog'
import { useLabCommand } from './use-lab-command'

/** Opens a lab of one's own from a file, or says where it is wrong. A file dropped on any page does the same. */
export const OpenLabFile = () => {
  const t = useT()
  const navigate = useNavigate()
  const open = useLabCommand<File>({
    run: async file => importLab(await readDocument(file)),
    verb: t('labs.openFile'),
    problems: 'in-place',
    onDone: () => void navigate({ to: '/' }),
  })
  return (
    <>
      <FileButton
        label={t('labs.openFile')}
        icon={<FolderOpen aria-hidden className="size-3.5" />}
        accept="application/json,.json"
        pending={open.pending}
        onFiles={([file]) => file && open.submit(file)}
      />
      {open.problem && (
        <Dialog open size="lg" onClose={open.reset} title={t('labs.wrongTitle')} closeLabel={t('common.close')}>
          <ProblemAlert problem={open.problem} />
        </Dialog>
      )}
    </>
  )
}
