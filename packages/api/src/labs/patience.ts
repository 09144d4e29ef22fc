/** What a lab may make somebody wait for, in milliseconds of real time. */
export const PATIENCE_MS = 10_000

/** What a work comes to; undefined where it takes longer. It isn't stopped, only waited for no more. */
export const inTime = <T>(work: Promise<T>, ms = PATIENCE_MS): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
