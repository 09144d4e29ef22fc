import {
  type Arbitrary,
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  double,
  oneof,
  property,
  record,
  string,
  stringMatching,
} from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatQuery, matches, parseQuery, QUERY_OPERATORS, QUERY_UNITS, type QueryTerm } from '../src/query'

const shop = {
  name: 'shop-web-03',
  id: 'vm-7f3k',
  state: 'running',
  tag: ['prod', 'Web'],
  cpu: 4,
  memory: 8192,
  host: 'icx-02',
  address: '10.20.0.33',
  snapshot: null,
}
const holds = (text: string) => matches(parseQuery(text).terms, shop)

describe('matching', () => {
  test.each([
    '',
    'shop',
    'SHOP-WEB',
    '7f3k',
    '10.20.0',
    'prod',
    'shop web',
    'state:running',
    'state:stopped,running',
    'state:Running',
    'tag:web',
    'tag:db,prod',
    'cpu:4',
    'cpu:>=4',
    'cpu:<=4',
    'cpu:=4',
    'cpu:>3.5',
    'cpu>3.5',
    'cpu>=4',
    'memory<=8GiB',
    '-cpu<4',
    'cpu:<5',
    'memory:8GiB',
    'memory:=8GiB',
    'memory:<=8G',
    'memory:>4gb',
    'memory:<1TiB',
    'memory:>1KiB',
    'memory:8192',
    '-tag:test',
    '-state:stopped',
    '-shop-db',
    '-cpu:>4',
    'name:shop-*',
    'name:*web*',
    'name:shop-web-03',
    'host:"icx-02"',
    '"shop-web"',
    '-missing:x',
    '-snapshot:x',
  ])('%s', text => {
    expect(parseQuery(text).mistakes).toEqual([])
    expect(holds(text)).toBe(true)
  })

  test.each([
    'mail',
    'icx',
    'running',
    'state:run',
    'state:stopped,crashed',
    'tag:test',
    'cpu:>4',
    'cpu:5',
    'cpu>4',
    'web>x',
    'memory:<8GiB',
    'memory:>8G',
    '-tag:prod',
    '-shop',
    'shop mail',
    'name:web*',
    'name:*db',
    'name:shop-web-03*3',
    'missing:x',
    'missing:>0',
    'snapshot:<5',
    'state:>1',
    '-cpu:>=4',
  ])('not %s', text => {
    expect(parseQuery(text).mistakes).toEqual([])
    expect(holds(text)).toBe(false)
  })
})

describe('reading', () => {
  test('values, comparisons, texts and negations', () => {
    expect(parseQuery('state:running,"shut down" memory:<8GiB -tag:test "web 1" cpu:>=4')).toEqual({
      terms: [
        { type: 'field', field: 'state', values: ['running', 'shut down'], negated: false },
        { type: 'comparison', field: 'memory', operator: '<', value: 8, unit: 'GiB', negated: false },
        { type: 'field', field: 'tag', values: ['test'], negated: true },
        { type: 'text', value: 'web 1', negated: false },
        { type: 'comparison', field: 'cpu', operator: '>=', value: 4, unit: null, negated: false },
      ],
      mistakes: [],
    })
  })

  test('quotation makes a sign a plain character', () => {
    expect(parseQuery('"-a:b" name:">3" x:"a,b"').terms).toEqual([
      { type: 'text', value: '-a:b', negated: false },
      { type: 'field', field: 'name', values: ['>3'], negated: false },
      { type: 'field', field: 'x', values: ['a,b'], negated: false },
    ])
  })

  test('what begins like a number is no field', () => {
    expect(parseQuery('52:54:00').terms).toEqual([{ type: 'text', value: '52:54:00', negated: false }])
  })

  test.each([
    ['state:', 'empty_value', 0],
    ['web state:,', 'empty_value', 4],
    ['-', 'empty_term', 0],
    ['cpu:>=many', 'not_a_number', 0],
    ['cpu:>', 'not_a_number', 0],
    ['  memory:>8XB', 'unknown_unit', 2],
  ] as const)('%s is left out as %s', (text, code, at) => {
    const { terms, mistakes } = parseQuery(text)
    expect(mistakes).toEqual([{ code, at }])
    expect(terms.filter(term => term.type !== 'text')).toEqual([])
  })

  test('a quotation that is not closed goes to the end, and is told', () => {
    expect(parseQuery('tag:"a b')).toEqual({
      terms: [{ type: 'field', field: 'tag', values: ['a b'], negated: false }],
      mistakes: [{ code: 'unclosed_quote', at: 0 }],
    })
  })

  test('with its fields known, another one is a mistake', () => {
    expect(parseQuery('stat:running state:running', ['state'])).toEqual({
      terms: [{ type: 'field', field: 'state', values: ['running'], negated: false }],
      mistakes: [{ code: 'unknown_field', at: 0 }],
    })
  })
})

const value = oneof(string({ minLength: 1 }), constantFrom('running', 'a b', 'x,y', '"', '\\', '-x', '>3', 'a:b', '웹'))
const field = stringMatching(/^[A-Za-z][\w.-]{0,8}$/)
const term: Arbitrary<QueryTerm> = oneof(
  record({ type: constant('text' as const), value, negated: boolean() }),
  record({
    type: constant('field' as const),
    field,
    values: array(value, { minLength: 1, maxLength: 4 }),
    negated: boolean(),
  }),
  record({
    type: constant('comparison' as const),
    field,
    operator: constantFrom(...QUERY_OPERATORS),
    value: double({ noNaN: true, noDefaultInfinity: true }).map(number => number + 0),
    unit: constantFrom(null, ...QUERY_UNITS),
    negated: boolean(),
  }),
)

test('what was written is read again, whatever the terms', () => {
  assert(
    property(array(term), terms => {
      expect(parseQuery(formatQuery(terms))).toEqual({ terms, mistakes: [] })
    }),
    { numRuns: 500 },
  )
})

test('any text is read without a throw, and what it was read as is stable', () => {
  assert(
    property(string(), text => {
      const { terms } = parseQuery(text)
      expect(parseQuery(formatQuery(terms)).terms).toEqual(terms)
    }),
    { numRuns: 500 },
  )
})
