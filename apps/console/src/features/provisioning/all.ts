/** All of a kind of thing that there are few of: what a form offers to choose from. */
export const ALL = { limit: 1000 } as const
