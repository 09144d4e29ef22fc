/** For Node: all that ours may hold. Old and young generation together stay below 80 MB, or it would not end. */
export const HEAP_LIMIT = ['--max-old-space-size=64', '--max-semi-space-size=4']
