import { type Branch, formatEpoch, parseTime } from '@vivarium/engine'
import { fieldErrorText, type Locale } from '@vivarium/model'
import type { ApiContext } from '../context'
import { refuseFields } from './errors'

/** How far a moment to come may be, in simulated milliseconds: as far as a step goes. */
const MOST_AHEAD_MS = 2_592_000_000

interface Asked {
  readonly branch: Branch
  /** RFC 3339; nothing is wrong where it was left out. */
  readonly to: string | undefined
  readonly locale: Locale
  readonly pointer: string
  /** Whether a moment to come will do. */
  readonly mayCome: boolean
}

/** Ends a request that asks for a moment which a branch does not have. */
export function checkTime({ timeline }: ApiContext, { branch, to, locale, pointer, mayCome }: Asked): void {
  if (to === undefined) return
  const epochMs = timeline.epochMs(branch)
  const until = timeline.endOf(branch).ms + (mayCome && branch === timeline.present ? MOST_AHEAD_MS : 0)
  const [first, last] = [epochMs + timeline.sinceMs(branch), epochMs + until]
  const asked = parseTime(to)
  if (asked >= first && asked <= last) return
  const params = { allowed: [`${formatEpoch(first)}/${formatEpoch(last)}`] }
  const detail = fieldErrorText(locale, { code: 'invalid_value', params })
  refuseFields([{ pointer, code: 'invalid_value', detail }])
}
