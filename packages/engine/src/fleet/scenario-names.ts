/** A thing of a document. */
export type Named = { readonly id?: string | undefined; readonly name: string }
/** Finds a thing of the document by its name, whatever its case, or its id. */
const index = <T extends Named>(things: readonly T[]): Map<string, T> =>
  new Map(
    things.flatMap((thing): [string, T][] => [
      [thing.name.toLowerCase(), thing],
      ...(thing.id === undefined ? [] : [[thing.id.toLowerCase(), thing] satisfies [string, T]]),
    ]),
  )
/** The same names that a loaded scenario resolves. */
export const resolver = <T extends Named>(things: readonly T[]): ((reference: string) => T | undefined) => {
  const found = index(things)
  return reference => found.get(reference.toLowerCase())
}
