import { create } from 'zustand'

const NOTICES = ['save-damaged', 'save-incomplete', 'memory-only', 'storage-low', 'storage-full', 'superseded'] as const
export type Notice = (typeof NOTICES)[number]

/** What a person should know about where the fleet is kept; nothing while all is well. */
interface NoticeState {
  readonly notice: Notice | undefined
  /** What was set aside, as a file; where there is something to be set aside. */
  readonly readAside: (() => Promise<Blob | undefined>) | undefined
}

export const useNotice = create<NoticeState>()(() => ({ notice: undefined, readAside: undefined }))

export const setNotice = (notice: Notice | undefined): void => useNotice.setState({ notice })

/** Where what was set aside is read from. */
export const setAside = (readAside: () => Promise<Blob | undefined>): void => useNotice.setState({ readAside })
