import { create } from 'zustand'

/** Where a presenter points: an element by its path, and a spot in it where one was marked, as shares of its size. */
export interface Mark {
  readonly path: string
  readonly spot?: readonly [x: number, y: number] | undefined
}

interface Follow {
  /** `paused`: somebody leads, and this tab goes its own way. */
  readonly role: 'none' | 'leading' | 'following' | 'paused'
  /** Where the presenter is: the address, and the page's title. */
  readonly href: string
  readonly page: string
  readonly mark: Mark | undefined
}

/** Whether this tab leads the others of this browser, or follows one of them. */
export const useFollow = create<Follow>()(() => ({ role: 'none', href: '', page: '', mark: undefined }))
