/** What the page of faults asks for: all of them. */
export const ALL = { limit: 200 } as const
