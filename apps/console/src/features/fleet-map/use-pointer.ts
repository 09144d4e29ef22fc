import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import type { Hit } from './hit'
import { pointAt } from './tip-store'
import { type View, within, zoomAt } from './viewport'

/** How far a press may stray and still be a click, in pixels. */
const STRAY = 4

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

/** The mouse and fingers on the map: the wheel and two fingers zoom, a drag moves the map, or a guest that it begins on. */
export const usePointer = (ref: RefObject<HTMLElement | null>, options: PointerOptions) => {
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const down = useRef(new Map<number, Point>())
  const press = useRef<{ start: Point; hit: Hit | undefined; does: 'nothing' | 'pan' | 'carry' }>(undefined)
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
  const drag = (event: PointerEvent, point: Point): void => {
    const before = down.current.get(event.pointerId)
    const pressed = press.current
    if (!before || !pressed) return
    if (pressed.does === 'nothing' && Math.hypot(point.x - pressed.start.x, point.y - pressed.start.y) > STRAY) {
      const vm = event.pointerType === 'mouse' ? pressed.hit?.vm : undefined
      press.current = { ...pressed, does: vm === undefined ? 'pan' : 'carry' }
      if (vm !== undefined) options.onPickUp(vm)
    }
    if (press.current?.does === 'pan')
      options.setView(view =>
        within({ ...view, dx: view.dx + point.x - before.x, dy: view.dy + point.y - before.y }, options.size),
      )
    if (press.current?.does === 'carry') options.onCarry(options.hitAt(point.x, point.y))
  }

  const onPointerDown = (event: PointerEvent): void => {
    const point = pointOf(event)
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    down.current.set(event.pointerId, point)
    if (down.current.size === 1) press.current = { start: point, hit: options.hitAt(point.x, point.y), does: 'nothing' }
    options.onPress()
  }
  const onPointerMove = (event: PointerEvent): void => {
    const point = pointOf(event)
    const hit = options.hitAt(point.x, point.y)
    const isHeld = down.current.has(event.pointerId)
    if (down.current.size > 1) pinch(event.pointerId, point)
    else if (isHeld) drag(event, point)
    if (isHeld) down.current.set(event.pointerId, point)
    const shows = event.pointerType === 'mouse' && press.current?.does !== 'pan'
    pointAt(hit && shows ? { ...point, hit } : undefined)
  }
  const onPointerUp = (event: PointerEvent): void => {
    const point = pointOf(event)
    const pressed = press.current
    down.current.delete(event.pointerId)
    if (down.current.size > 0 || !pressed) return
    press.current = undefined
    if (pressed.does === 'carry') options.onDrop(options.hitAt(point.x, point.y))
    if (pressed.does === 'nothing') options.onClick(pressed.hit)
  }
  const onPointerCancel = (event: PointerEvent): void => {
    down.current.delete(event.pointerId)
    if (press.current?.does === 'carry') options.onLost()
    press.current = undefined
  }
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onPointerLeave: () => pointAt(undefined) }
}
