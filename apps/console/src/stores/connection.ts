import { create } from 'zustand'

const CONNECTION_STATES = ['connecting', 'live', 'lost'] as const
export type ConnectionState = (typeof CONNECTION_STATES)[number]

/** Whether the event stream is open: while it is not, what a page shows may be old. */
export const useConnection = create<{ readonly state: ConnectionState }>()(() => ({ state: 'connecting' }))

export const setConnection = (state: ConnectionState): void => useConnection.setState({ state })
