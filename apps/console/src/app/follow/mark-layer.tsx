import { useFollow } from '../../stores/follow'

const SPOT_PX = 28

/** Shows where the presenter points: a frame around the element, or a ring at a spot. */
export const MarkLayer = () => {
  const mark = useFollow(state => state.mark)
  const box = mark && boxOf(mark.path)
  if (!mark || !box) return null
  const { left, top, width, height } = box
  const look = 'pointer-events-none fixed z-70 border-2 border-accent'
  if (mark.spot === undefined)
    return <div aria-hidden data-mark className={`${look} rounded-md`} style={{ left, top, width, height }} />
  const [x, y] = mark.spot
  return (
    <div
      aria-hidden
      data-mark
      className={`${look} rounded-full`}
      style={{
        left: left + x * width - SPOT_PX / 2,
        top: top + y * height - SPOT_PX / 2,
        width: SPOT_PX,
        height: SPOT_PX,
      }}
    />
  )
}

/** Where an element is by its path; undefined where this tab shows something else. */
const boxOf = (path: string): DOMRect | undefined => {
  try {
    return document.querySelector(path)?.getBoundingClientRect()
  } catch {
    return undefined
  }
}
