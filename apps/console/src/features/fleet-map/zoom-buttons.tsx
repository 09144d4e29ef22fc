import { Crosshair, Maximize, Minus, Plus } from 'lucide-react'
import { useT } from '../../i18n'
import { IconButton } from '../../ui/icon-button'

interface ZoomButtonsProps {
  readonly onZoom: (factor: number) => void
  readonly onWhole: () => void
  readonly isWhole: boolean
  /** Goes on to the next guest that the filter finds, where there are some. */
  readonly onFind: (() => void) | undefined
}

/** Closer, farther, all of it, and on to what was looked for. */
export const ZoomButtons = ({ onZoom, onWhole, isWhole, onFind }: ZoomButtonsProps) => {
  const t = useT()
  return (
    <div className="absolute right-3 bottom-3 flex flex-col gap-px rounded-md border border-line bg-surface shadow-float">
      {onFind && <IconButton label={t('fleetMap.next')} onClick={onFind} icon={<Crosshair aria-hidden />} />}
      <IconButton label={t('fleetMap.closer')} onClick={() => onZoom(1.5)} icon={<Plus aria-hidden />} />
      <IconButton
        label={t('fleetMap.farther')}
        onClick={() => onZoom(1 / 1.5)}
        icon={<Minus aria-hidden />}
        disabledReason={isWhole && t('fleetMap.isWhole')}
      />
      <IconButton
        label={t('fleetMap.whole')}
        onClick={onWhole}
        icon={<Maximize aria-hidden />}
        disabledReason={isWhole && t('fleetMap.isWhole')}
      />
    </div>
  )
}
