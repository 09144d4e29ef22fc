import { useLayoutEffect, useRef } from 'react'
import { isCalm } from '../../ui/calm'

const GLIDE_MS = 650

/** What travels: glides from the layer where it was into the one where it is. It stands in a list beside its items. */
export const PathMarker = ({ at }: { readonly at: number }) => {
  const dot = useRef<HTMLLIElement>(null)
  const before = useRef<number>(undefined)
  useLayoutEffect(() => {
    const marker = dot.current
    const list = marker?.parentElement
    const layer = list?.querySelectorAll<HTMLElement>('[data-layer]')[at]
    if (!marker || !list || !layer) return
    const place = () => {
      const top = layer.offsetTop + layer.offsetHeight / 2
      marker.style.transform = `translateY(${top}px)`
      return top
    }
    const from = before.current
    const top = place()
    before.current = top
    // Where a line wraps the layers below it move.
    const observer = new ResizeObserver(() => {
      before.current = place()
    })
    observer.observe(list)
    const glide =
      from === undefined || isCalm()
        ? undefined
        : marker.animate([{ transform: `translateY(${from}px)` }, { transform: `translateY(${top}px)` }], {
            duration: GLIDE_MS,
            easing: 'ease-in-out',
          })
    return () => {
      observer.disconnect()
      glide?.cancel()
    }
  }, [at])
  return (
    <li
      ref={dot}
      aria-hidden
      className="-mt-1.5 pointer-events-none absolute top-0 left-3 size-3 rounded-full bg-accent ring-2 ring-surface"
    />
  )
}
