import { count, duration, shortened } from '../units'

/** `호스트 3개`, with the counter that suits the thing. */
export const many = (n: number, thing: string, counter: '개' | '대' = '개'): string => `${thing} ${count(n)}${counter}`

/** `a`, `a, b`, `a, b, c, d 외 8개`: commas, as a particle would depend on how a name sounds. */
export const list = (items: readonly string[]): string => {
  const { shown, more } = shortened(items)
  return more > 0 ? `${shown.join(', ')} 외 ${count(more)}개` : shown.join(', ')
}

/** `41초`, `1분 5초`, `2시간 10분`. */
export const time = (seconds: number): string => duration(seconds, { d: '일', h: '시간', min: '분', s: '초', ms: 'ms' })
