import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import type { Hit } from './hit'
import { pointAt } from './tip-store'
import { type View, within, zoomAt } from './viewport'

/** How far a press may stray and still be a click, in pixels: a finger is never quite still. */
const STRAY = { mouse: 4, pen: 6, touch: 10 }
/** How long a finger rests on a guest until it picks it up, in milliseconds: as long as for a menu on a phone. */
const HOLD_MS = 450
/** How far the tip stays away from the pointer, in pixels. */
const AWAY = { mouse: 14, touch: 44 }

interface PointerOptions {
  readonly size: { readonly w: number; readonly h: number }
  readonly setView: (next: (view: View) => View) => void
  readonly hitAt: (x: number, y: number) => Hit | undefined
  readonly onPress: () => void
  readonly onClick: (hit: Hit | undefined) => void
  readonly onPickUp: (vm: number) => void
  readonly onCarry: (hit: Hit | undefined) => void
  readonly onDrop: (hit: Hit | undefined) => void
  readonly onLost: () => void
}

interface Point {
  readonly x: number
  readonly y: number
}

/** The finger or the button that went down first, and what has come of it. */
interface Press {
  readonly id: number
  readonly start: Point
  readonly hit: Hit | undefined
  readonly does: 'nothing' | 'pan' | 'carry'
}

const kindOf = ({ pointerType }: PointerEvent): keyof typeof STRAY =>
  pointerType === 'touch' || pointerType === 'pen' ? pointerType : 'mouse'

/**
 * The mouse and fingers on the map. The wheel and two fingers zoom; a drag moves the map, or a guest that it begins on; a
 * finger moves the map unless it has rested on a guest before.
 */
export const usePointer = (ref: RefObject<HTMLElement | null>, options: PointerOptions) => {
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const down = useRef(new Map<number, Point>())
  const press = useRef<Press>(undefined)
  const hold = useRef<ReturnType<typeof setTimeout>>(undefined)
  const letGo = (): void => clearTimeout(hold.current)
  useEffect(() => () => clearTimeout(hold.current), [])
  const pointOf = (event: { clientX: number; clientY: number }): Point => {
    const box = ref.current?.getBoundingClientRect()
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
  }

  useEffect(() => {
    const element = ref.current
    const onWheel = (event: WheelEvent): void => {
      // The map takes the whole window: turning the wheel over it can only mean closer or farther.
      event.preventDefault()
      const box = element?.getBoundingClientRect()
      const point = { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
      const factor = 2 ** (-(event.deltaY * lines) / (event.ctrlKey ? 100 : 320))
      latest.current.setView(view => zoomAt(view, factor, point, latest.current.size))
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [ref])

  const pinch = (id: number, point: Point): void => {
    const other = [...down.current].find(([each]) => each !== id)?.[1]
    const before = down.current.get(id)
    if (!other || !before) return
    const gap = (from: Point): number => Math.hypot(from.x - other.x, from.y - other.y)
    const middle = { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 }
    options.setView(view => zoomAt(view, gap(point) / Math.max(1, gap(before)), middle, options.size))
  }
  const pickUp = (pressed: Press, vm: number): void => {
    press.current = { ...pressed, does: 'carry' }
    latest.current.onPickUp(vm)
  }
  const drag = (event: PointerEvent, point: Point): void => {
    const before = down.current.get(event.pointerId)
    const pressed = press.current
    if (!before || !pressed) return
    const kind = kindOf(event)
    if (pressed.does === 'nothing' && Math.hypot(point.x - pressed.start.x, point.y - pressed.start.y) > STRAY[kind]) {
      letGo()
      const vm = kind === 'mouse' ? pressed.hit?.vm : undefined
      if (vm === undefined) press.current = { ...pressed, does: 'pan' }
      else pickUp(pressed, vm)
    }
    if (press.current?.does === 'pan')
      options.setView(view =>
        within({ ...view, dx: view.dx + point.x - before.x, dy: view.dy + point.y - before.y }, options.size),
      )
    if (press.current?.does === 'carry') options.onCarry(options.hitAt(point.x, point.y))
  }
  const showTip = (event: PointerEvent, point: Point, hit: Hit | undefined): void => {
    const does = press.current?.does
    const shows = kindOf(event) === 'mouse' ? does !== 'pan' : does === 'carry'
    pointAt(hit && shows ? { ...point, hit, away: kindOf(event) === 'mouse' ? AWAY.mouse : AWAY.touch } : undefined)
  }
  /** A finger that rests on a guest picks it up, and tells so. */
  const awaitHold = (event: PointerEvent, pressed: Press): void => {
    const vm = pressed.hit?.vm
    if (kindOf(event) === 'mouse' || vm === undefined) return
    hold.current = setTimeout(() => {
      pickUp(pressed, vm)
      pointAt(pressed.hit && { ...pressed.start, hit: pressed.hit, away: AWAY.touch })
      navigator.vibrate?.(10)
    }, HOLD_MS)
  }

  const onPointerDown = (event: PointerEvent): void => {
    const point = pointOf(event)
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    down.current.set(event.pointerId, point)
    if (down.current.size === 1) {
      press.current = { id: event.pointerId, start: point, hit: options.hitAt(point.x, point.y), does: 'nothing' }
      awaitHold(event, press.current)
    } else {
      letGo()
      if (press.current?.does === 'nothing') press.current = { ...press.current, does: 'pan' }
    }
    options.onPress()
  }
  const onPointerMove = (event: PointerEvent): void => {
    const point = pointOf(event)
    const hit = options.hitAt(point.x, point.y)
    const isHeld = down.current.has(event.pointerId)
    if (down.current.size > 1) pinch(event.pointerId, point)
    else if (isHeld) drag(event, point)
    if (isHeld) down.current.set(event.pointerId, point)
    showTip(event, point, hit)
  }
  const onPointerUp = (event: PointerEvent): void => {
    const point = pointOf(event)
    const pressed = press.current
    letGo()
    down.current.delete(event.pointerId)
    const [other] = down.current
    if (!pressed || (other && (pressed.id !== event.pointerId || pressed.does !== 'carry'))) {
      // After two fingers, the one that is left goes on moving the map.
      if (pressed && other && pressed.does !== 'carry')
        press.current = { ...pressed, id: other[0], start: other[1], does: 'pan' }
      return
    }
    press.current = undefined
    if (pressed.does === 'carry') options.onDrop(options.hitAt(point.x, point.y))
    if (pressed.does === 'nothing') options.onClick(pressed.hit)
    if (kindOf(event) !== 'mouse') pointAt(undefined)
  }
  const onPointerCancel = (event: PointerEvent): void => {
    letGo()
    down.current.delete(event.pointerId)
    if (press.current?.does === 'carry') options.onLost()
    press.current = undefined
  }
  /** A finger that rests would ask for the browser's own menu. */
  const onContextMenu = (event: MouseEvent): void => {
    if (down.current.size > 0) event.preventDefault()
  }
  return {
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel,
    onPointerLeave: () => pointAt(undefined),
    onContextMenu,
  }
}
