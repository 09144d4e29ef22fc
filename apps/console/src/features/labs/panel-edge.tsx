import type { KeyboardEvent, PointerEvent } from 'react'
import { useT } from '../../i18n'
import { PANEL_WIDTHS, setPanelWidth, useLabs } from '../../stores/labs'

/** How far an arrow key moves it, in pixels. */
const STEP = 20

/** The left edge of the panel: dragged, or moved by the arrow keys. */
export const PanelEdge = () => {
  const t = useT()
  const width = useLabs(({ panelWidth }) => panelWidth)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: STEP, ArrowRight: -STEP }[event.key]
    if (by === undefined) return
    event.preventDefault()
    setPanelWidth(width + by)
  }
  const onPointerMove = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setPanelWidth(window.innerWidth - event.clientX)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule can't be moved.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('labs.resize')}
      aria-valuemin={PANEL_WIDTHS.least}
      aria-valuemax={PANEL_WIDTHS.most}
      aria-valuenow={width}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={event => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      className="absolute inset-y-0 -left-1 z-10 w-2 cursor-col-resize touch-none hover:bg-accent-soft max-lg:hidden"
    />
  )
}
