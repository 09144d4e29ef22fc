import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { showToast } from '../../components/toast'
import { togglePresentation } from '../../stores/preferences'
import { NAVIGATION } from '../navigation'
import type { TimeTravel } from './use-time-travel'

interface Shortcuts {
  readonly openPalette: () => void
  readonly openHelp: () => void
  readonly togglePaused: () => void
  readonly step: () => void
  readonly travel: TimeTravel
}

/** Whether a key that is pressed there is a letter of a text. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const focusFilter = (): void => document.querySelector<HTMLInputElement>('[data-filter]')?.focus()

const pressBell = (): void => document.querySelector<HTMLButtonElement>('[data-bell]')?.click()

/** Undoes or redoes, or says why not. */
function goBy(travel: TimeTravel, way: 'undo' | 'redo'): void {
  const reason = way === 'undo' ? travel.undoReason : travel.redoReason
  if (reason === undefined) travel[way]()
  else showToast({ tone: 'failed', title: reason })
}

/** How long the second key of `g v` may be waited for. */
const CHORD_MS = 1500

/** The keys that work on every page. Single letters rest while one types, and while a dialog is open. */
export const useShortcuts = (shortcuts: Shortcuts): void => {
  const navigate = useNavigate()
  const goPressedAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey)) {
        event.preventDefault()
        shortcuts.openPalette()
        return
      }
      const isFloating = document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
      if ((event.metaKey || event.ctrlKey) && /^[zy]$/i.test(event.key) && !isTyping(event.target) && !isFloating) {
        event.preventDefault()
        goBy(shortcuts.travel, event.shiftKey || event.key.toLowerCase() === 'y' ? 'redo' : 'undo')
        return
      }
      const busy = event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)
      if (busy || isFloating) return
      const isChord = event.timeStamp - goPressedAt.current < CHORD_MS
      goPressedAt.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (isChord) {
        const page = NAVIGATION.flatMap(({ items }) => items).find(({ key }) => key === event.key)
        if (page) void navigate({ to: page.to, search: page.search ?? {} })
        return
      }
      const action = {
        '?': shortcuts.openHelp,
        '/': focusFilter,
        n: pressBell,
        p: shortcuts.togglePaused,
        '.': shortcuts.step,
        P: togglePresentation,
      }[event.key]
      if (!action) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [shortcuts, navigate])
}
