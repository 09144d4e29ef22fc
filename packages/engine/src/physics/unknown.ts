/** What a door says to a name that it doesn't know: which it does. */
export const unknownName = (what: string, name: string, known: readonly string[]): Error =>
  new Error(`there is no ${what} called ${name}; known are ${known.join(', ')}`)
