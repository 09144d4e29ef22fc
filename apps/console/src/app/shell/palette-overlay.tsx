import { lazy, Suspense, useEffect, useState } from 'react'
import { withWords } from '../../i18n'
import type { VerbSources } from './palette-verbs'
import { isTyping } from './shortcuts'

const Palette = lazy(() => withWords(import('./palette')).then(module => ({ default: module.Palette })))

interface PaletteOverlayProps {
  readonly sources: VerbSources
  readonly onClose: () => void
}

/** The palette, and what is typed before it has been fetched and has the focus. */
export const PaletteOverlay = ({ sources, onClose }: PaletteOverlayProps) => {
  const [text, setText] = useState('')
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isLetter = event.key.length === 1 && !(event.ctrlKey || event.metaKey || event.altKey)
      if (!isLetter || isTyping(event.target)) return
      // It is no shortcut, nor does a space press the button that opened the palette.
      event.preventDefault()
      event.stopPropagation()
      setText(before => before + event.key)
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
  return (
    <Suspense>
      <Palette text={text} onText={setText} sources={sources} onClose={onClose} />
    </Suspense>
  )
}
