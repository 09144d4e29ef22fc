import { describe, expect, test } from 'vitest'
import { readCommand } from '../src/options'
import { localeOf, wordsOf } from '../src/words'

const words = wordsOf('en')
const read = (...args: string[]) => readCommand(args, words)
const complaint = (...args: string[]): string => {
  const command = read(...args)
  return command.type === 'mistake' ? command.message : ''
}

describe('the command line', () => {
  test('has defaults for all', () => {
    const options = {
      port: 5400,
      host: '127.0.0.1',
      scenario: undefined,
      traces: undefined,
      seed: undefined,
      paused: false,
    }
    expect(read()).toEqual({ type: 'serve', options })
    expect(read('serve')).toEqual({ type: 'serve', options })
  })

  test('takes every option', () => {
    const args = [
      '--port',
      '5411',
      '--host',
      '::1',
      '--scenario',
      'rack.json',
      '--traces',
      'day.csv',
      '--seed=7',
      '--paused',
    ]
    const options = { port: 5411, host: '::1', scenario: 'rack.json', traces: 'day.csv', seed: 7, paused: true }
    expect(read(...args)).toEqual({ type: 'serve', options })
  })

  test('says what is wrong', () => {
    expect(complaint('--port', 'http')).toContain('--port')
    expect(complaint('--port', '70000')).toContain('65535')
    expect(complaint('--seed=-1')).toContain('--seed')
    expect(complaint('--colour')).toContain('--colour')
  })

  test('explains itself', () => {
    expect(read('--help')).toEqual({ type: 'help' })
  })

  test('speaks the language of the terminal', () => {
    expect(localeOf({ LANG: 'ko_KR.UTF-8' })).toBe('ko')
    expect(localeOf({ LC_ALL: 'C', LANG: 'ko_KR.UTF-8' })).toBe('en')
    expect(localeOf({})).toBe('en')
  })
})
