import { describe, expect, test } from 'vitest'
import { fieldCompletions, typedIn, valueCompletions } from '../src/components/filter-completion'

const FIELDS = ['state', 'host', 'usage', 'cpuUsage', 'snapshotAge', 'tag', 'cpu']
const labels = (draft: string, values: readonly { value: string; count: number }[] = []) => {
  const typed = typedIn(draft, FIELDS)
  if (typed === undefined) return undefined
  const found = typed.type === 'field' ? fieldCompletions(typed, FIELDS) : valueCompletions(typed, values)
  return found.map(({ label, draft: next }) => [label, next])
}

describe('what could come next in a filter', () => {
  test('names of fields, those that begin so first', () => {
    expect(labels('us')).toEqual([
      ['usage:', 'usage:'],
      ['cpuUsage:', 'cpuUsage:'],
    ])
    expect(labels('tag')).toEqual([['tag:', 'tag:']])
    expect(labels('web -hos')).toEqual([['host:', 'web -host:']])
    expect(labels('"a b" cp')).toEqual([
      ['cpuUsage:', '"a b" cpuUsage:'],
      ['cpu:', '"a b" cpu:'],
    ])
  })

  test('values of a field, behind others of it, in quotation marks where they need them', () => {
    const values = [
      { value: 'prod', count: 5 },
      { value: 'two words', count: 2 },
    ]
    expect(labels('tag:', values)).toEqual([
      ['prod', 'tag:prod'],
      ['two words', 'tag:"two words"'],
    ])
    expect(labels('-tag:web,pr', values)).toEqual([['prod', '-tag:web,prod']])
  })

  test('ways to compare a number, and numbers in their order where they are few', () => {
    const cores = [
      { value: '4', count: 9 },
      { value: '2', count: 3 },
    ]
    expect(labels('cpu:', cores)?.map(([label]) => label)).toEqual(['>=', '<=', '>', '<', '2', '4'])
    expect(labels('cpu:4', cores)).toEqual([['4', 'cpu:4']])
    expect(labels('cpu:', [{ value: '0.25', count: 1 }])?.map(([label]) => label)).toEqual(['>=', '<=', '>', '<'])
  })

  test('nothing behind a comparison, within quotation marks, or for a field that is none', () => {
    for (const draft of ['cpu:>4', 'tag:"two w', '"web', 'colour:red']) expect(labels(draft)).toBeUndefined()
  })
})
