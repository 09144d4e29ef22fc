import type { SessionOpening } from '@vivarium/model'
import { create } from 'zustand'

/** The session that is being opened, as the stream of events tells it. */
export const useOpening = create<{ readonly opening: SessionOpening | undefined }>()(() => ({ opening: undefined }))

export const setOpening = (opening: SessionOpening | undefined): void => useOpening.setState({ opening })
