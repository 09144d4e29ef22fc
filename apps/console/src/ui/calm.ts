/** Whether somebody asked for as little motion as can be: then things are at their new place at once. */
export const isCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches
