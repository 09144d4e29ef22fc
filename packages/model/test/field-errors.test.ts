import { expect, test } from 'vitest'
import { safeParse, type ZodMiniType } from 'zod/mini'
import { fieldErrors, jsonPointer, LOCALES, type Locale, loadSentences } from '../src/messages'
import { Scenario, ScenarioNetwork } from '../src/scenario'
import { VmCreate } from '../src/vm'

await Promise.all(LOCALES.map(loadSentences))

const errorsOf = (schema: ZodMiniType, input: unknown, locale: Locale = 'en') => {
  const result = safeParse(schema, input)
  return result.success ? [] : fieldErrors(locale, result.error.issues, input)
}
const vm = { name: 'web-1', vcpus: 2, memoryMiB: 2048, disks: [{ sizeGiB: 20 }] }

test('a whole request has no mistakes', () => {
  expect(errorsOf(VmCreate, vm)).toEqual([])
})

test('a field that is left out is required, whatever its type', () => {
  expect(errorsOf(VmCreate, { ...vm, name: undefined, vcpus: undefined })).toEqual([
    { pointer: '/name', code: 'required', detail: 'Required.' },
    { pointer: '/vcpus', code: 'required', detail: 'Required.' },
  ])
})

test('each wrong field has one entry that says what would work', () => {
  const wrong = {
    name: '-web',
    vcpus: 0,
    memoryMiB: 1.5,
    disks: [],
    guest: { os: 'x', family: 'dos' },
    tags: ['a b'],
    start: 'yes',
    memory: 4,
  }
  expect(Object.fromEntries(errorsOf(VmCreate, wrong).map(({ pointer, detail }) => [pointer, detail]))).toEqual({
    '/name': 'Use letters, digits, dots and dashes, with a letter or a digit at both ends, such as web-01.',
    '/vcpus': 'Must be at least 1.',
    '/memoryMiB': 'Must be a whole number.',
    '/disks': 'Must be at least 1 entry.',
    '/guest/family': 'Use linux, windows, bsd.',
    '/tags/0': 'Use a letter or a digit first, then letters, digits and . _ : / - without spaces, such as env:prod.',
    '/start': 'Must be true or false.',
    '/memory': 'There is no field memory here. Leave it out, or check how it is spelled.',
  })
})

test('an empty name is told once', () => {
  expect(errorsOf(VmCreate, { ...vm, name: '' }).map(({ code }) => code)).toEqual(['too_small'])
})

test('the forms of a scenario have words of their own', () => {
  expect(errorsOf(ScenarioNetwork, { id: 'X', name: 'prod', vlanId: 4095, subnet: '10/8' }, 'ko')).toEqual([
    {
      pointer: '/id',
      code: 'invalid_format',
      detail: '종류, 하이픈, 소문자·숫자·하이픈 순서의 ID여야 합니다. 예: vm-7f3k',
    },
    { pointer: '/vlanId', code: 'too_big', detail: '4,094 이하여야 합니다.' },
    { pointer: '/subnet', code: 'invalid_format', detail: 'CIDR 표기의 IPv4 서브넷이어야 합니다. 예: 10.20.0.0/22' },
  ])
  const errors = errorsOf(Scenario, { vivarium: 2, startsAt: 'now' })
  expect(errors.find(({ pointer }) => pointer === '/startsAt')?.detail).toContain('2026-03-02T10:42:00Z')
  expect(errors.find(({ pointer }) => pointer === '/vivarium')?.detail).toBe('Use 1.')
})

test.each([null, 5, 'text', []])('a body that is %j is told at the root', body => {
  expect(errorsOf(VmCreate, body)).toEqual([{ pointer: '', code: 'invalid_type', detail: 'Must be an object.' }])
})

test('pointers escape what RFC 6901 says', () => {
  expect(jsonPointer(['a/b', 'm~n', 0, ''])).toBe('/a~1b/m~0n/0/')
})
