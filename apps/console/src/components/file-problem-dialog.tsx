import type { Problem } from '@vivarium/model'
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
}

/** So many places are shown; who has mended those sees the next. */
const MOST_SHOWN = 100

/** Every place where a file is wrong, by its pointer. */
export const FileProblemDialog = ({ of, problem, onClose }: FileProblemDialogProps) => {
  const t = useT()
  const title = t(of === 'lab' ? 'fleet.wrongLab' : 'fleet.wrongTitle')
  const errors = problem.errors ?? []
  const text = errors.length === 0 ? problem.detail : t('fleet.wrongText', { n: errors.length })
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
      {errors.length > 0 && (
        <TableFrame label={title}>
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
                  <Cell>{detail}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableFrame>
      )}
    </Dialog>
  )
}
