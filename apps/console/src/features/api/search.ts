/** What the address of the API page holds. */
export interface ApiSearch {
  readonly tab?: 'log' | undefined
  /** `operationId` of the chosen call. */
  readonly call?: string | undefined
  /** A part of the names or addresses of the calls shown. */
  readonly find?: string | undefined
}

const text = (raw: unknown): string | undefined => (typeof raw === 'string' && raw !== '' ? raw : undefined)

/** Reads the address of the API page; what makes no sense is left out. */
export const parseApiSearch = (raw: Readonly<Record<string, unknown>>): ApiSearch => ({
  tab: raw.tab === 'log' ? 'log' : undefined,
  call: text(raw.call),
  find: text(raw.find),
})
