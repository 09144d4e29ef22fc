import { create } from 'zustand'

export type Notice =
  | 'save-damaged'
  | 'save-incomplete'
  | 'memory-only'
  | 'storage-low'
  | 'storage-full'
  | 'superseded'
  | 'fleet-unknown'

/** What is told of a save that could not be read or not wholly, and was set aside. */
export interface AsideAbout {
  readonly id: number
  /** RFC 3339, by the wall's clock. */
  readonly at: string
  readonly bytes: number
}

/** The saves that were set aside. */
interface Aside {
  /** The newest first. */
  list(): Promise<readonly AsideAbout[]>
  /** One as a file; the newest where none is named. */
  read(id?: number): Promise<Blob | undefined>
  remove(id: number): Promise<void>
}

/** What a person should know about where the fleet is kept; nothing while all is well. */
interface NoticeState {
  readonly notice: Notice | undefined
  /** What was set aside; where there is something to be set aside. */
  readonly openAside: (() => Promise<Aside>) | undefined
}

export const useNotice = create<NoticeState>()(() => ({ notice: undefined, openAside: undefined }))

export const setNotice = (notice: Notice | undefined): void => useNotice.setState({ notice })

/** Where what was set aside is read from. */
export const setAside = (openAside: () => Promise<Aside>): void => useNotice.setState({ openAside })
