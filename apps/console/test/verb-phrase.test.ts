import { namesOf, VM_VERBS } from '@vivarium/model'
import { describe, expect, test } from 'vitest'
import { readPhrase } from '../src/app/shell/verb-phrase'

const wordsOf = (locale: 'en' | 'ko') => VM_VERBS.map(verb => [verb, [namesOf(locale).vmVerbs[verb], verb]] as const)
const en = wordsOf('en')
const ko = wordsOf('ko')

describe('a verb and what it is to be done to', () => {
  test.each([
    ['migrate web-01', en, ['migrate'], 'web-01'],
    ['snapshot db-02', en, ['snapshot'], 'db-02'],
    ['Take snapshot db-02', en, ['snapshot'], 'db-02'],
    ['shut down tag:test cpu>2', en, ['shutdown'], 'tag:test cpu>2'],
    ['mig web-01', en, ['migrate'], 'web-01'],
    ['web-01 migr', en, ['migrate'], 'web-01'],
    ['re web', en, ['reboot', 'reset', 'resume', 'restore'], 'web'],
    ['clone', en, ['clone'], ''],
    ['web-01 마이그레이션', ko, ['migrate'], 'web-01'],
    ['web-01 전원 끄기', ko, ['stop'], 'web-01'],
    ['스냅 web-01', ko, ['snapshot'], 'web-01'],
    ['migrate web-01', ko, ['migrate'], 'web-01'],
  ] as const)('%s', (text, words, verbs, rest) => {
    expect(readPhrase(text, words)).toEqual({ verbs: expect.arrayContaining([...verbs]), rest })
    expect(readPhrase(text, words)?.verbs).toHaveLength(verbs.length)
  })

  test.each(['', 'web-01', 'mig', 'm web-01', 'state:running cpu>4'])('none in %j', text => {
    expect(readPhrase(text, en)).toBeUndefined()
  })
})
