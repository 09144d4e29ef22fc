import { create } from 'zustand'
import type { Hit } from './hit'

interface Pointed {
  /** In the window of the map. */
  readonly x: number
  readonly y: number
  readonly hit: Hit
  /** How far the tip stays away, in pixels: a finger hides more than a mouse's pointer. */
  readonly away: number
}

/** What the pointer is over. Apart from the map's own state, so that a move of the pointer draws nothing but its tip. */
export const useTip = create<{ readonly pointed: Pointed | undefined }>()(() => ({ pointed: undefined }))

export const pointAt = (pointed: Pointed | undefined): void => useTip.setState({ pointed })
