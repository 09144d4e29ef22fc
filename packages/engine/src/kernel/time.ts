const DAY_MS = 86_400_000
const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/

/** Days from 1970-01-01 to a date of the Gregorian calendar (Hinnant, days_from_civil). */
function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** The date of a day counted from 1970-01-01 (Hinnant, civil_from_days). */
function dateOf(days: number): { year: number; month: number; day: number } {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  }
}

function exists(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  const next = month === 12 ? daysOf(year + 1, 1, 1) : daysOf(year, month + 1, 1)
  return daysOf(year, month, 1) + day <= next
}

/** Milliseconds since 1970 of an RFC 3339 time; finer digits are cut, a leap second is the second after it. NaN for anything else. */
export function parseRfc3339(text: string): number {
  const match = RFC_3339.exec(text)
  if (match === null) return Number.NaN
  const part = (place: number): number => Number(match[place] ?? 0)
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)]
  const [offsetHour, offsetMinute] = [part(9), part(10)]
  if (!exists(year, month, day) || hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) {
    return Number.NaN
  }
  const ms = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'))
  const offset = (match[8] === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute)
  return daysOf(year, month, day) * DAY_MS + ((hour * 60 + minute - offset) * 60 + second) * 1000 + ms
}

const digits = (value: number, width: number): string => String(value).padStart(width, '0')

/** Milliseconds since 1970 (a whole number, years 0 to 9999) as `2026-01-31T08:00:00Z`; `.250` only where they are not zero. */
export function formatRfc3339(epochMs: number): string {
  const days = Math.floor(epochMs / DAY_MS)
  const { year, month, day } = dateOf(days)
  const inDay = epochMs - days * DAY_MS
  const [seconds, ms] = [Math.floor(inDay / 1000), inDay % 1000]
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(part => digits(part, 2))
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`
  return `${date}T${clock.join(':')}${ms === 0 ? '' : `.${digits(ms, 3)}`}Z`
}
