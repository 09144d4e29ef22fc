/** At most two decimals, none where they say nothing: 0.25, 1.5, 40. */
const trim = (value: number, decimals: number): number => Number(value.toFixed(decimals))

/** 12345 as `12,345`; both languages group alike. */
export const count = (value: number): string => {
  const [whole = '', fraction] = String(value).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** From so many hours on, days say more. */
export const MANY_HOURS = 72

/** Hours as days: 3, 7.1, 61. */
export const days = (hours: number): number => trim(hours / 24, hours < 240 ? 1 : 0)

/** A size in the unit that suits it: 512 MiB, 1.5 GiB, 2 TiB. */
export const mib = (value: number): string => (Math.abs(value) < 1024 ? `${trim(value, 1)} MiB` : gib(value / 1024))
export const gib = (value: number): string =>
  Math.abs(value) < 1 && value !== 0
    ? `${trim(value * 1024, 0)} MiB`
    : Math.abs(value) < 1024
      ? `${trim(value, 1)} GiB`
      : `${trim(value / 1024, 2)} TiB`

/** Parts of a duration, largest first; the smaller one is left out where it says little. */
export interface DurationWords {
  readonly d: string
  readonly h: string
  readonly min: string
  readonly s: string
  readonly ms: string
}
export const duration = (seconds: number, words: DurationWords): string => {
  if (seconds < 1) return `${Math.round(seconds * 1000)}${words.ms}`
  if (seconds < 10) return `${trim(seconds, 1)}${words.s}`
  if (seconds < 59.5) return `${Math.round(seconds)}${words.s}`
  const whole = Math.round(seconds)
  if (whole < 3600) return pair(Math.floor(whole / 60), words.min, whole % 60, words.s)
  const minutes = Math.round(whole / 60)
  if (minutes < 1440) return pair(Math.floor(minutes / 60), words.h, minutes % 60, words.min)
  const hours = Math.round(minutes / 60)
  return pair(Math.floor(hours / 24), words.d, hours % 24, words.h)
}
const pair = (large: number, largeWord: string, small: number, smallWord: string): string =>
  small === 0 ? `${large}${largeWord}` : `${large}${largeWord} ${small}${smallWord}`

/** The first few of a long list, and how many more there are. */
export const shortened = (items: readonly string[]): { shown: readonly string[]; more: number } =>
  items.length <= LISTED + 1
    ? { shown: items, more: 0 }
    : { shown: items.slice(0, LISTED), more: items.length - LISTED }
const LISTED = 4
