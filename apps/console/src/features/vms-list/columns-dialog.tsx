import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Dialog } from '../../ui/dialog'
import { IconButton } from '../../ui/icon-button'
import { USUAL_COLUMNS, VM_COLUMN_IDS, type VmColumnId } from './column-ids'
import { CHOICE } from './vm-columns'

interface ColumnsDialogProps {
  readonly columns: readonly VmColumnId[]
  readonly onChange: (columns: readonly VmColumnId[]) => void
  readonly onClose: () => void
}

/** Which columns the list has and in which order; the list behind it shows it at once. */
export const ColumnsDialog = ({ columns: shown, onChange: show, onClose }: ColumnsDialogProps) => {
  const t = useT()
  // Clicks may follow each other faster than the address is read.
  const [columns, setColumns] = useState(shown)
  const onChange = (next: readonly VmColumnId[]) => {
    setColumns(next)
    show(next)
  }
  const others = VM_COLUMN_IDS.filter(id => !columns.includes(id))
  const remove = (id: VmColumnId) => onChange(columns.filter(each => each !== id))
  const last = columns.length === 1 && t('columns.last')
  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      title={t('columns.title')}
      description={t('columns.hint')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={() => onChange(USUAL_COLUMNS)}>{t('columns.reset')}</Button>
          <Button variant="primary" onClick={onClose}>
            {t('common.done')}
          </Button>
        </>
      }
    >
      <ul aria-label={t('columns.shown')} className="flex flex-col">
        {columns.map((id, index) => (
          <li key={id} className="flex h-8 items-center justify-between gap-2">
            <Checkbox
              checked
              onChange={() => !last && remove(id)}
              label={t(CHOICE[id].header)}
              hint={last || undefined}
            />
            <Mover columns={columns} index={index} onChange={onChange} />
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <ul aria-label={t('columns.others')} className="mt-2 flex flex-col border-line border-t pt-2">
          {others.map(id => (
            <li key={id} className="flex h-8 items-center">
              <Checkbox checked={false} onChange={() => onChange([...columns, id])} label={t(CHOICE[id].header)} />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}

interface MoverProps extends Pick<ColumnsDialogProps, 'columns' | 'onChange'> {
  readonly index: number
}

/** Moves a column one place. The button stays where the focus is, so that it can be pressed again. */
const Mover = ({ columns, index, onChange }: MoverProps) => {
  const t = useT()
  const id = columns[index]
  if (id === undefined) return null
  const name = t(CHOICE[id].header)
  const to = (place: number) => onChange(columns.filter(each => each !== id).toSpliced(place, 0, id))
  return (
    <span className="flex">
      <IconButton
        label={t('columns.up', { name })}
        icon={<ArrowUp aria-hidden />}
        disabledReason={index === 0 && t('columns.first')}
        onClick={() => to(index - 1)}
      />
      <IconButton
        label={t('columns.down', { name })}
        icon={<ArrowDown aria-hidden />}
        disabledReason={index === columns.length - 1 && t('columns.lowest')}
        onClick={() => to(index + 1)}
      />
    </span>
  )
}
