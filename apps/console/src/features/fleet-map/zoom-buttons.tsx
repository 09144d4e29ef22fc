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
    // In line with the legend, which keeps room for them; on a phone below the map, where a thumb reaches them.
    <div className="absolute right-0 flex gap-px rounded-md border border-line bg-surface max-sm:top-full max-sm:mt-1.5 sm:bottom-full sm:mb-2.5">
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
