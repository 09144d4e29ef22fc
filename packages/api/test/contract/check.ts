// Assertions that run in a test runner and in a page alike.

/** Fails the case that it is called in, with what was seen. */
export function fail(what: string, seen?: unknown): never {
  throw new Error(seen === undefined ? what : `${what}; seen: ${JSON.stringify(seen)?.slice(0, 600)}`)
}

export function isTrue(condition: boolean, what: string, seen?: unknown): asserts condition {
  if (!condition) fail(what, seen)
}

/** Compares as JSON does: order of keys counts, undefined fields do not. */
export function equal<T>(actual: T, expected: T, what: string): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (a !== b) fail(`${what}: expected ${b}`, actual)
}

/** The value, known to be there. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) fail(`${what} is missing`)
  return value
}
