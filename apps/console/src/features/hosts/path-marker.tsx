import { useLayoutEffect, useRef } from 'react'
import { isCalm } from '../../ui/calm'

const GLIDE_MS = 650

/** What travels: glides from the layer where it was into the one where it is. It stands in a list beside its items. */
export const PathMarker = ({ at }: { readonly at: number }) => {
  const dot = useRef<HTMLLIElement>(null)
  const before = useRef<number>(undefined)
  useLayoutEffect(() => {
    const marker = dot.current
    const layer = marker?.parentElement?.querySelectorAll<HTMLElement>('[data-layer]')[at]
    if (!marker || !layer) return
    // The offset follows the layer's middle: both are placed in the list.
    const top = layer.offsetTop + layer.offsetHeight / 2
    const from = before.current
    before.current = top
    marker.style.transform = `translateY(${top}px)`
    if (from === undefined || from === top || isCalm()) return
    const glide = marker.animate([{ transform: `translateY(${from}px)` }, { transform: `translateY(${top}px)` }], {
      duration: GLIDE_MS,
      easing: 'ease-in-out',
    })
    return () => glide.cancel()
  }, [at])
  return (
    <li
      ref={dot}
      aria-hidden
      className="-mt-1.5 pointer-events-none absolute top-0 left-3 size-3 rounded-full bg-accent ring-2 ring-surface"
    />
  )
}
