import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { type Colours, readColours } from './colours'

const onTheme = (changed: () => void) => {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

/** The tokens of the theme that is shown, read anew when it changes. */
export const useColours = (): Colours => {
  const theme = useSyncExternalStore(onTheme, () => document.documentElement.dataset.theme)
  const [read, setRead] = useState(() => ({ theme, colours: readColours() }))
  if (read.theme !== theme) setRead({ theme, colours: readColours() })
  return read.colours
}

/** Draws on a canvas at the screen's own resolution, once a frame at most, whenever it is asked to. */
export const useCanvas = (
  ref: RefObject<HTMLCanvasElement | null>,
  { w, h }: { readonly w: number; readonly h: number },
  draw: (context: CanvasRenderingContext2D) => void,
): (() => void) => {
  const latest = useRef(draw)
  const frame = useRef(0)
  const [redraw] = useState(() => () => {
    if (frame.current === 0)
      frame.current = requestAnimationFrame(() => {
        frame.current = 0
        const context = ref.current?.getContext('2d')
        if (context) latest.current(context)
      })
  })
  useEffect(() => {
    const canvas = ref.current
    const ratio = window.devicePixelRatio
    if (!canvas) return
    canvas.width = Math.round(w * ratio)
    canvas.height = Math.round(h * ratio)
    canvas.getContext('2d')?.setTransform(ratio, 0, 0, ratio, 0, 0)
  }, [ref, w, h])
  useEffect(() => {
    latest.current = draw
    redraw()
  })
  useEffect(() => () => cancelAnimationFrame(frame.current), [])
  return redraw
}
