import { useFormat, useT } from '../../i18n'
import { useClock } from '../../stores/clock'
import { Dialog } from '../../ui/dialog'
import { Progress } from '../../ui/progress'

interface TearDownStoppingProps {
  readonly title: string
  readonly stopped: number
  readonly total: number
  readonly onClose: () => void
}

/** Between the stop and the deletion: the page waits for the guests' operations to end. */
export const TearDownStopping = ({ title, stopped, total, onClose }: TearDownStoppingProps) => {
  const t = useT()
  const format = useFormat()
  const paused = useClock(clock => clock.paused)
  const text = t('vmsList.tearStopping', { done: format.number(stopped), n: format.number(total) })
  return (
    <Dialog open onClose={onClose} title={title} closeLabel={t('common.close')}>
      <div className="flex flex-col gap-3">
        <p role="status" className="font-semibold">
          {text}
        </p>
        <Progress value={stopped / total} label={text} />
        <p className="text-text-2">{t('vmsList.tearGoesOn')}</p>
        {paused && <p className="text-att">{t('vmsList.standing')}</p>}
      </div>
    </Dialog>
  )
}
