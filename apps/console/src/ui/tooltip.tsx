import { lazy, type ReactElement, type ReactNode, Suspense, type SyntheticEvent, useRef, useState } from 'react'

// Positioning is a large part of the primitives, and no page needs it to be shown.
const TooltipPopup = lazy(() => import('./tooltip-popup').then(module => ({ default: module.TooltipPopup })))

interface TooltipProps {
  /** What it says; nothing is shown for nothing. */
  readonly content: ReactNode
  /** The one element that it belongs to; it must be focusable. */
  readonly children: ReactElement
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  /** What a press of the element does to the hint: it goes, as the press does something else, or it is what the press is for. */
  readonly press?: 'hides' | 'shows'
}

const SHOW_MS = 300
/** Long enough to cross the gap between the element and its hint. */
const HIDE_MS = 120

/** A short hint on hover and focus. Never the only place where something stands. */
export const Tooltip = ({ content, children, side = 'top', press = 'hides' }: TooltipProps) => {
  const [anchor, setAnchor] = useState<Element | null>(null)
  const timer = useRef(0)
  const later = (ms: number, next: Element | null) => {
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => setAnchor(next), ms)
  }
  const elementOf = (event: SyntheticEvent) => event.currentTarget.firstElementChild
  const now = (next: Element | null) => {
    clearTimeout(timer.current)
    setAnchor(next)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for the element inside, which is the control.
    <span
      className="contents"
      onPointerEnter={event => later(SHOW_MS, elementOf(event))}
      onPointerLeave={() => later(HIDE_MS, null)}
      onFocus={event => event.target.matches(':focus-visible') && now(elementOf(event))}
      onBlur={() => now(null)}
      onKeyDown={event => {
        if (event.key !== 'Escape' || anchor === null) return
        // It goes alone: a dialog around it stays.
        event.stopPropagation()
        now(null)
      }}
      onClickCapture={event => {
        const element = elementOf(event)
        now(press === 'shows' || element?.ariaDisabled === 'true' ? element : null)
      }}
    >
      {children}
      {anchor && content && (
        <Suspense>
          <TooltipPopup anchor={anchor} side={side} onClose={() => now(null)}>
            {content}
          </TooltipPopup>
        </Suspense>
      )}
    </span>
  )
}
