import { count, duration, shortened } from '../units'

/** `3 hosts`, `1 host`. */
export const many = (n: number, one: string, other = `${one}s`): string => `${count(n)} ${n === 1 ? one : other}`

/** `a`, `a and b`, `a, b and c`, `a, b, c, d and 8 more`. */
export const list = (items: readonly string[], joint: 'and' | 'or' = 'and'): string => {
  const { shown, more } = shortened(items)
  const parts = more > 0 ? [...shown, `${count(more)} more`] : shown
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${joint} ${parts.at(-1)}`
}

/** `41 s`, `1 min 5 s`, `2 h 10 min`. */
export const time = (seconds: number): string =>
  duration(seconds, { d: ' d', h: ' h', min: ' min', s: ' s', ms: ' ms' })

/** A name within a sentence: `Running` as `running`, `VM` as it is. */
export const within = (name: string): string =>
  /^[A-Z][A-Z]/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)

/** `a host`, `an Intel`, `an AMD`, `a VM`. */
export const withArticle = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`
