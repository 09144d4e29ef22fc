import { describe, expect, test } from 'vitest'
import { EVENT_TYPES } from '../src/event'
import {
  deedText,
  eventText,
  FIELD_CODES,
  type FieldFact,
  fieldErrorText,
  LOCALES,
  type Locale,
  loadSentences,
  mistakeText,
  namesOf,
  negotiateLocale,
  problemText,
  queryMistakeText,
  refusal,
  refusalLabel,
  refusalText,
} from '../src/messages'
import { en } from '../src/messages/en'
import { ko } from '../src/messages/ko'
import { PROBLEM_CODES, REFUSAL_CODES } from '../src/problem'
import { QUERY_MISTAKE_CODES } from '../src/query'
import { SCENARIO_MISTAKE_CODES } from '../src/scenario-mistake'
import { eventSamples, mistakeSamples, problemSamples, refusalSamples } from './samples'

await Promise.all(LOCALES.map(loadSentences))

const BROKEN = /undefined|NaN|(?<!\()null|\[object|Infinity|\$\{|\s{2}/
const HANGUL = /\p{Script=Hangul}/u
/** The wrong form after a digit, whose sound is known: 영 일 삼 육 칠 팔 end in a consonant, 이 사 오 구 do not. */
const AFTER_DIGIT = /([013678](는|가|를|와)|[036]로|[2459](은|이|을|과|으로)|[178]으로)(?=[\s.,])/u
/** A particle whose form hangs on the sound before it, right after a name; words of our own have a known sound. */
const PARTICLE =
  /(?<!\b(?:[KMGT]iB|MHz|VM|v?CPU|JSON|ID|NIC|OS))(?<=[A-Za-z])(은|는|이|가|을|를|과|와|으로|로)(?=[\s.,])/u

/** All paths of a tree of words: `refusals.same_host.detail`. */
const pathsOf = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => pathsOf(part, `${path}/${key}`))
    : [path]

const fieldSamples: FieldFact[] = [
  { code: 'required', params: {} },
  { code: 'invalid_type', params: { expected: 'int' } },
  { code: 'too_small', params: { origin: 'string', minimum: 1, inclusive: true } },
  { code: 'too_big', params: { origin: 'number', maximum: 128, inclusive: true } },
  { code: 'unrecognized_keys', params: { key: 'memory' } },
  { code: 'invalid_format', params: { format: 'vm_name' } },
  { code: 'invalid_value', params: { allowed: ['full', 'linked'] } },
  { code: 'unknown_reference', params: { kind: 'network', given: 'net-9' } },
  { code: 'one_of', params: { fields: ['name', 'namePrefix'] } },
  { code: 'after_end', params: { end: '2026-03-02T10:42:00Z' } },
  { code: 'stretch_too_long', params: { from: '2026-03-02T10:42:00Z' } },
  { code: 'session_broken', params: { given: '12' } },
  { code: 'session_refused', params: { deed: 'Start: web-1', why: 'web-1 runs.' } },
  { code: 'session_elsewhere', params: { deed: 'Start: web-1', name: 'web-2' } },
  { code: 'session_differs', params: { rules: 7, today: 8, branches: 1 } },
  { code: 'session_without_lab', params: {} },
  { code: 'nested_too_deep', params: { limit: 32 } },
  { code: 'forbidden_key', params: { key: '__proto__' } },
  { code: 'any_of', params: { fields: ['is', 'atLeast'] } },
  { code: 'not_fleet_state', params: {} },
  { code: 'holds_already', params: {} },
  { code: 'not_solved', params: {} },
  { code: 'takes_too_long', params: {} },
  { code: 'lab_name_taken', params: { name: 'tour' } },
]

test('both languages have the same words', () => {
  expect(pathsOf(ko)).toEqual(pathsOf(en))
})

const sentencesOf = (locale: Locale): { code: string; text: string }[] => [
  ...REFUSAL_CODES.flatMap(code => {
    const { detail, remedy } = refusalText(locale, { code, params: refusalSamples[code] })
    const texts = [detail, refusalLabel(locale, code), ...(remedy === undefined ? [] : [remedy])]
    return texts.map(text => ({ code, text }))
  }),
  ...PROBLEM_CODES.flatMap(code => {
    const { title, detail } = problemText(locale, code, problemSamples[code])
    return [title, detail].map(text => ({ code, text }))
  }),
  ...EVENT_TYPES.map(code => ({ code, text: eventText(locale, code, 'web-1', eventSamples[code]) })),
  ...SCENARIO_MISTAKE_CODES.map(code => ({ code, text: mistakeText(locale, { code, params: mistakeSamples[code] }) })),
  ...fieldSamples.map(fact => ({ code: fact.code, text: fieldErrorText(locale, fact) })),
  ...QUERY_MISTAKE_CODES.map(code => ({ code, text: queryMistakeText(locale, code) })),
]

test.each(sentencesOf('en'))('$code in English: $text', ({ text }) => {
  expect(text).toMatch(/[a-z]/)
  expect(text).not.toMatch(BROKEN)
  expect(text).not.toMatch(HANGUL)
})

test.each(sentencesOf('ko'))('$code in Korean: $text', ({ text }) => {
  expect(text).toMatch(HANGUL)
  expect(text).not.toMatch(BROKEN)
  expect(text).not.toMatch(PARTICLE)
  expect(text).not.toMatch(AFTER_DIGIT)
})

/** Names that are the same in both languages. */
const PROPER = ['VM', 'Linux', 'Windows', 'BSD', 'NFS', 'SAN', 'Intel', 'AMD', 'Hygon', 'Arm']

test.each(LOCALES)('every name is a word of %s', locale => {
  const named = Object.values(namesOf(locale)).flatMap(group => Object.values<string>(group))
  for (const name of named.filter(word => !PROPER.includes(word))) {
    expect(name).toMatch(locale === 'ko' ? HANGUL : /^[\x20-\x7e]+$/)
  }
})

test('the samples of fields cover every code', () => {
  expect(fieldSamples.map(({ code }) => code)).toEqual([...FIELD_CODES])
})

describe('what the sentences say', () => {
  test('missing features are named, and the baseline that would help', () => {
    const { detail, remedy } = refusalText('en', refusal('cpu_features_missing', refusalSamples.cpu_features_missing))
    expect(detail).toBe(
      'skx-01 (Skylake-Server) lacks 3 CPU features that web-1 has seen since power-on as Icelake-Server: gfni, vaes and vpclmulqdq.',
    )
    expect(remedy).toContain('CPU baseline to Skylake-Server and power-cycle web-1')
  })

  test('a long list is shortened', () => {
    const features = Array.from({ length: 12 }, (_, i) => `f${i + 1}`)
    const fact = refusal('cpu_features_missing', { ...refusalSamples.cpu_features_missing, features })
    expect(refusalText('en', fact).detail).toContain('f1, f2, f3, f4 and 8 more.')
    expect(refusalText('ko', fact).detail).toContain('f1, f2, f3, f4 외 8개.')
  })

  test('a guest that is off may change its vendor, one that runs must be shut down first', () => {
    const params = refusalSamples.cpu_vendor_mismatch
    expect(refusalText('en', refusal('cpu_vendor_mismatch', params)).remedy).toContain('shut web-1 down')
    const off = refusalText('en', refusal('cpu_vendor_mismatch', { ...params, running: 'no' }))
    expect(off.remedy).toBe('Choose a host with an Intel CPU, or accept the change of CPU vendor.')
  })

  test('the hosts that placement met are counted by reason', () => {
    const fact = refusal('no_suitable_host', refusalSamples.no_suitable_host)
    expect(refusalText('en', fact).detail).toBe(
      'No host can take web-1: not enough memory (3 hosts) and in maintenance (1 host).',
    )
    expect(refusalText('ko', fact).detail).toBe(
      'web-1 VM에 적합한 호스트가 없습니다: 메모리 부족(호스트 3대), 유지 보수 중(호스트 1대).',
    )
  })

  test('a move tells its time and its pause', () => {
    expect(eventText('en', 'vm.migrated', 'shop-web-03', eventSamples['vm.migrated'])).toBe(
      'shop-web-03 moved from icx-02 to icx-04 in 41 s, paused for 62 ms',
    )
    expect(eventText('ko', 'vm.migrated', 'shop-web-03', eventSamples['vm.migrated'])).toBe(
      'VM shop-web-03 이동됨: icx-02 → icx-04, 41초 걸림, 다운타임 62ms',
    )
  })

  test('a cold move has no pause to tell of', () => {
    const params = { from: 'a', to: 'b', kind: 'cold', durationS: 125 } as const
    expect(eventText('en', 'vm.migrated', 'web-1', params)).toBe('web-1 moved from a to b in 2 min 5 s')
  })

  test('only what was resized is told', () => {
    expect(eventText('en', 'vm.resized', 'web-1', { vcpus: 4, fromVcpus: 2 })).toBe('web-1 was resized: 2 → 4 vCPUs')
  })

  test('a pointer is kept, and none is made up', () => {
    expect(refusalText('en', refusal('same_host', refusalSamples.same_host, '/hostId')).pointer).toBe('/hostId')
    expect(refusalText('en', refusal('same_host', refusalSamples.same_host))).not.toHaveProperty('pointer')
  })
})

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['fr', 'en'],
  ['ko', 'ko'],
  ['ko-KR,ko;q=0.9,en-US;q=0.8', 'ko'],
  ['en;q=0.5, KO;q=0.7', 'ko'],
  ['fr, ko;q=0.3, en;q=0.2', 'ko'],
  ['ko;q=0, en;q=0.1', 'en'],
  ['ko;q=x', 'en'],
])('Accept-Language %s is answered in %s', (header, locale) => {
  expect(negotiateLocale(header)).toBe(locale)
})

test.each([
  ['en', 'Cancel: Migrate'],
  ['ko', '작업 취소: 마이그레이션'],
] as const)('a deed on an operation names it in words (%s)', (locale, text) => {
  const subject = { kind: 'operation', id: 'op-1', name: 'vm.migrate' } as const
  expect(deedText(locale, { actor: 'user', action: 'operation.cancel', subject }, 'Tiny')).toBe(text)
})
