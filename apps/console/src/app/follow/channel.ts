import type { Mark } from '../../stores/follow'

/** What tabs of one browser say to one another while somebody presents. */
export type Message =
  /** Leads, and is there. */
  | { readonly type: 'lead'; readonly href: string; readonly page: string }
  | { readonly type: 'mark'; readonly mark: Mark | undefined }
  | { readonly type: 'end' }
  /** A tab that has just been opened asks who leads. */
  | { readonly type: 'ask' }

export const openChannel = (): BroadcastChannel => new BroadcastChannel('vivarium.presenter')

/** Held by the tab that leads: whoever gets it knows that the leader is gone, however it went. */
export const LEADER_LOCK = 'vivarium.presenter'
