import { type KeyboardEvent, useState } from 'react'
import { boxOf, type Cursor, isDirection, moved, nextFound } from './cursor'
import { centreOf } from './geometry'
import type { Card, Scene } from './scene'
import type { Moving } from './use-moving'
import type { SetView } from './use-view'
import { seen, showing, toWindow, type View, WHOLE, zoomAt } from './viewport'

interface KeyOptions {
  readonly scene: Scene
  readonly view: View
  readonly setView: SetView
  readonly moving: Moving | undefined
  readonly onOpen: (vm: number) => void
  readonly onClose: () => void
  readonly onPickUp: (vm: number) => void
  readonly onCarry: (card: Card) => void
  readonly onDrop: (card: Card) => void
  readonly onPutBack: () => void
}

/** A guest is shown larger than that, in pixels, when the keyboard comes to it. */
const LEGIBLE = 12
const ZOOM_KEYS: Readonly<Record<string, number>> = { '+': 1.5, '=': 1.5, '-': 1 / 1.5 }

/** The guest that the keyboard is on: its place in the map's columns. */
const vmAt = ({ block }: Cursor, card: Card | undefined): number | undefined =>
  block === undefined ? undefined : card?.blocks[block]?.at

/**
 * The map by keyboard: arrows go from host to host, Enter in to its guests and on to one of them, Escape back out; m picks a
 * guest up, Enter drops it; n goes on to the next that the filter finds. The cursor shows once a key was pressed.
 */
export const useMapKeys = (options: KeyOptions) => {
  const { scene, view, setView, moving } = options
  const [cursor, setCursor] = useState<Cursor>()
  const within = cursor && boxOf(scene, cursor)
  const centre = within && centreOf(within)
  const middle = centre ? toWindow(view, centre.x, centre.y) : { x: scene.size.w / 2, y: scene.size.h / 2 }

  const goTo = (next: Cursor): void => {
    const card = scene.cards[next.card]
    const box = boxOf(scene, next)
    if (!card || !box) return
    setCursor(next)
    const part = seen(view, scene.size)
    const isSeen =
      box.x >= part.x && box.y >= part.y && box.x + box.w <= part.x + part.w && box.y + box.h <= part.y + part.h
    const isSmall = next.block !== undefined && box.h * view.k < LEGIBLE
    if (!isSeen || isSmall) setView(() => showing(card, scene.size), 'fly')
    if (moving) options.onCarry(card)
  }
  const enter = (at: Cursor, card: Card): void => {
    const vm = vmAt(at, card)
    if (moving) options.onDrop(card)
    else if (vm !== undefined) options.onOpen(vm)
    else if (card.blocks.length > 0) goTo({ card: at.card, block: 0 })
  }
  const leave = (): void => {
    if (moving) options.onPutBack()
    else if (cursor?.block !== undefined) goTo({ card: cursor.card })
    else options.onClose()
  }
  const pickUp = (at: Cursor, card: Card): void => {
    const vm = vmAt(at, card)
    if (vm === undefined || moving) return
    options.onPickUp(vm)
    setCursor({ card: at.card })
  }

  /** Returns the guest that it came to, if there is one. */
  const findNext = (): number | undefined => {
    const next = moving ? undefined : nextFound(scene, cursor)
    if (next) goTo(next)
    return next && vmAt(next, scene.cards[next.card])
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event
    const at = cursor ?? { card: 0 }
    const card = scene.cards[at.card]
    const factor = ZOOM_KEYS[key]
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return
    if (isDirection(key)) goTo(cursor ? moved(scene, at, key) : at)
    else if (factor !== undefined) setView(before => zoomAt(before, factor, middle, scene.size), 'fly')
    else if (key === '0') setView(() => WHOLE, 'fly')
    else if (key === 'Enter' || key === ' ') enter(at, card)
    else if (key === 'Escape') leave()
    else if (key === 'm') pickUp(at, card)
    else if (key === 'n' && scene.found) findNext()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const card = cursor && scene.cards[cursor.card]
  const focus = cursor && card && { card, vm: vmAt(cursor, card), box: boxOf(scene, cursor) ?? card }
  return { focus, onKeyDown, findNext, hideCursor: () => setCursor(undefined) }
}
