/** What is told of a save in a list. */
export interface SaveAbout {
  readonly id: number
  readonly name: string
  /** With its history, or the fleet alone. */
  readonly kind: 'session' | 'fleet'
  /** RFC 3339, by the wall's clock and by the simulated one. */
  readonly savedAt: string
  readonly simulatedAt: string
  readonly hosts: number
  readonly vms: number
  /** For its picture: how much of each host's memory was given out, 0 to 100; of large fleets those of the first hosts. */
  readonly shares?: readonly number[]
  /** What it takes on disk. */
  readonly bytes: number
}

/** Where fleets are kept under a name, in this browser. */
export interface SaveShelf {
  list(): Promise<readonly SaveAbout[]>
  /** Gives its id. Rejects with a `QuotaExceededError` where the browser has no room. */
  add(about: Omit<SaveAbout, 'id' | 'bytes'>, document: Uint8Array<ArrayBuffer>): Promise<number>
  read(id: number): Promise<Uint8Array<ArrayBuffer> | undefined>
  rename(id: number, name: string): Promise<void>
  remove(id: number): Promise<void>
}

let shelf: () => Promise<SaveShelf> = () => Promise.reject(new Error('no shelf'))

/** Where the shelf comes from. Once, before anybody asks for it. */
export const setShelf = (open: () => Promise<SaveShelf>): void => {
  shelf = open
}

/** The shelf; rejects where the browser keeps nothing for this page. */
export const openShelf = (): Promise<SaveShelf> => shelf()
