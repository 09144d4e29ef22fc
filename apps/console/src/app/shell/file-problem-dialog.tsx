import type { Problem } from '@vivarium/model'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Cell, HeadCell, Table, TableFrame } from '../../ui/table'

interface FileProblemDialogProps {
  readonly problem: Problem
  readonly onClose: () => void
}

/** Every place where a fleet file is wrong, by its pointer. */
export const FileProblemDialog = ({ problem, onClose }: FileProblemDialogProps) => {
  const t = useT()
  const errors = problem.errors ?? []
  const text = errors.length === 0 ? problem.detail : t('fleet.wrongText', { n: errors.length })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('fleet.wrongTitle')}
      closeLabel={t('common.close')}
      size="lg"
      footer={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      <p className="pb-3">{text}</p>
      {errors.length > 0 && (
        <TableFrame label={t('fleet.wrongTitle')}>
          <Table>
            <thead>
              <tr>
                <HeadCell>{t('fleet.pointer')}</HeadCell>
                <HeadCell>{t('fleet.mistake')}</HeadCell>
              </tr>
            </thead>
            <tbody>
              {errors.map(({ pointer, code, detail }) => (
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
