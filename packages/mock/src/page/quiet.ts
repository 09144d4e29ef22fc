/** So many milliseconds without a request, and the page has what it shows first. */
const QUIET_MS = 300
/** A page that has asked for nothing by then will not. */
const PATIENCE_MS = 5000

export interface Traffic {
  /** Requests up to now. */
  asked(): number
  /** Those without an answer yet. */
  waiting(): number
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Resolves when the page had its first answers and is idle. */
export async function whenQuiet({ asked, waiting }: Traffic): Promise<void> {
  const beganMs = performance.now()
  let before: number
  let isQuiet: boolean
  do {
    before = asked()
    await pause(QUIET_MS)
    isQuiet = before > 0 && asked() === before && waiting() === 0
  } while (!isQuiet && performance.now() - beganMs < PATIENCE_MS)
  if ('requestIdleCallback' in globalThis) {
    await new Promise(resolve => requestIdleCallback(resolve, { timeout: 1000 }))
  }
}
