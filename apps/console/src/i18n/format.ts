import type { Locale } from '../stores/preferences'

/** A number and its unit apart, so that the unit can be a shade lighter. */
export interface Quantity {
  readonly value: string
  readonly unit: string
  /** The unit follows without a space, as Korean writes 5%. */
  readonly tight?: boolean
}

const SIZE_UNITS = ['MiB', 'GiB', 'TiB', 'PiB'] as const
const DURATION_WORDS = {
  en: { d: ' d', h: ' h', min: ' min', s: ' s', ms: ' ms' },
  ko: { d: '일', h: '시간', min: '분', s: '초', ms: 'ms' },
} as const

const makeFormat = (locale: Locale) => {
  const number = (maximumFractionDigits: number) => new Intl.NumberFormat(locale, { maximumFractionDigits })
  const numbers = [number(0), number(1), number(2)] as const
  const dateTime = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeZone: 'UTC', hourCycle: 'h23', ...options })
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
  const day = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
  const dates = {
    date: dateTime(day),
    wallDate: dateTime({ ...day, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
    time: dateTime(clock),
    minute: dateTime({ hour: '2-digit', minute: '2-digit' }),
    dateTime: dateTime({ day: 'numeric', month: 'short', year: 'numeric', ...clock }),
    dayMinute: dateTime({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
  }
  const relativeTime = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const words = DURATION_WORDS[locale]
  const tight = locale === 'ko'

  /** A size given in MiB, in the unit that suits it: 512 MiB, 1.5 GiB. */
  const sizeParts = (mib: number): Quantity => {
    const exponent = mib === 0 ? 0 : Math.floor(Math.log2(Math.abs(mib)) / 10)
    const step = Math.min(Math.max(exponent, 0), SIZE_UNITS.length - 1)
    const value = mib / 1024 ** step
    return { value: numbers[value < 100 ? 1 : 0].format(value), unit: SIZE_UNITS[step] ?? 'MiB' }
  }
  const joined = ({ value, unit }: Quantity) => `${value} ${unit}`
  const pair = (large: number, largeWord: string, small: number, smallWord: string) =>
    small === 0 ? `${large}${largeWord}` : `${large}${largeWord} ${small}${smallWord}`

  return {
    locale,
    number: (value: number) => numbers[0].format(value),
    decimal: (value: number) => numbers[value < 10 ? 2 : 1].format(value),
    /** Of 0 to 100. */
    percent: (value: number) =>
      `${numbers[Math.abs(value) < 9.95 && value !== 0 ? 1 : 0].format(value)}${tight ? '%' : ' %'}`,
    percentParts: (value: number): Quantity => ({ value: numbers[0].format(value), unit: '%', tight }),
    sizeParts,
    mib: (mib: number) => joined(sizeParts(mib)),
    gib: (gib: number) => joined(sizeParts(gib * 1024)),
    /** A rate in MB/s. */
    rate: (megabytes: number) => `${numbers[megabytes < 100 ? 1 : 0].format(megabytes)} MB/s`,
    bandwidth: (mbps: number) =>
      mbps < 1000 ? `${numbers[0].format(mbps)} Mb/s` : `${numbers[1].format(mbps / 1000)} Gb/s`,
    frequency: (mhz: number) => (mhz < 1000 ? `${numbers[0].format(mhz)} MHz` : `${numbers[2].format(mhz / 1000)} GHz`),
    /** Seconds in the two largest units that say something: 340 ms, 41 s, 2 min 5 s. */
    duration: (seconds: number): string => {
      if (seconds < 1) return `${Math.round(seconds * 1000)}${words.ms}`
      if (seconds < 9.95) return `${numbers[1].format(seconds)}${words.s}`
      const whole = Math.round(seconds)
      if (whole < 60) return `${whole}${words.s}`
      if (whole < 3600) return pair(Math.floor(whole / 60), words.min, whole % 60, words.s)
      const minutes = Math.round(whole / 60)
      if (minutes < 1440) return pair(Math.floor(minutes / 60), words.h, minutes % 60, words.min)
      const hours = Math.round(minutes / 60)
      return pair(Math.floor(hours / 24), words.d, hours % 24, words.h)
    },
    date: (time: Date | number | string) => dates.date.format(new Date(time)),
    /** A day where its reader is; simulated days are all in UTC. */
    wallDate: (time: Date | number | string) => dates.wallDate.format(new Date(time)),
    time: (time: Date | number | string) => dates.time.format(new Date(time)),
    minute: (time: Date | number | string) => dates.minute.format(new Date(time)),
    dateTime: (time: Date | number | string) => dates.dateTime.format(new Date(time)),
    dayMinute: (time: Date | number | string) => dates.dayMinute.format(new Date(time)),
    /** A moment of the real day, by the clock on the wall: all others are simulated. */
    localTime: (time: number) =>
      new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23' }).format(time),
    /** "3 min. ago", "in 2 hr.": seconds from now, negative for the past. */
    relative: (seconds: number): string => {
      const size = Math.abs(seconds)
      if (size < 45) return relativeTime.format(Math.round(seconds), 'second')
      if (size < 3570) return relativeTime.format(Math.round(seconds / 60), 'minute')
      if (size < 84_600) return relativeTime.format(Math.round(seconds / 3600), 'hour')
      if (size < 60 * 86_400) return relativeTime.format(Math.round(seconds / 86_400), 'day')
      return relativeTime.format(Math.round(seconds / (30.44 * 86_400)), 'month')
    },
    list: (items: readonly string[]) => list.format(items),
  }
}
export type Format = ReturnType<typeof makeFormat>

const made = new Map<Locale, Format>()

/** The formats of a language; made once, as `Intl` objects are slow to make. */
export const formatOf = (locale: Locale): Format => {
  const known = made.get(locale)
  if (known) return known
  const format = makeFormat(locale)
  made.set(locale, format)
  return format
}
