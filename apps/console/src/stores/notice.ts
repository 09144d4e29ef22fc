import { create } from 'zustand'

const NOTICES = ['save-damaged', 'save-incomplete', 'memory-only', 'superseded'] as const
export type Notice = (typeof NOTICES)[number]

/** What a person should know about where the fleet is kept; nothing while all is well. */
export const useNotice = create<{ readonly notice: Notice | undefined }>()(() => ({ notice: undefined }))

export const setNotice = (notice: Notice | undefined): void => useNotice.setState({ notice })
