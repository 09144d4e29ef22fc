/** All definitions in one page: there are few. */
export const ALL_DEFINITIONS = { limit: 200 } as const
