import type { FieldCatalogue } from '../catalogue'
import { count } from '../units'
import { list, many, withArticle, within } from './grammar'
import { names } from './names'

const TYPES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}
const FORMATS = {
  vm_name: 'letters, digits, dots and dashes, with a letter or a digit at both ends, such as web-01',
  tag: 'a letter or a digit first, then letters, digits and . _ : / - without spaces, such as env:prod',
  subnet: 'an IPv4 subnet in CIDR notation, such as 10.20.0.0/22',
  id: 'an id such as vm-7f3k: a kind, a dash, then lower-case letters, digits and dashes',
  datetime: 'a time in UTC as in RFC 3339, such as 2026-03-02T10:42:00Z',
  pointer: 'a JSON pointer: a slash before each name, such as /items/0/state',
} as const
const MEASURES = { string: ['character'], array: ['entry', 'entries'] } as const
const bound = (origin: 'number' | 'string' | 'array', limit: number): string => {
  if (origin === 'number') return count(limit)
  const [one, other] = MEASURES[origin]
  return many(limit, one, other)
}

export const fields: FieldCatalogue = {
  required: () => 'Required.',
  invalid_type: p => `Must be ${TYPES[p.expected] ?? withArticle(p.expected)}.`,
  too_small: p => `Must be ${p.inclusive ? 'at least' : 'more than'} ${bound(p.origin, p.minimum)}.`,
  too_big: p => `Must be ${p.inclusive ? 'at most' : 'less than'} ${bound(p.origin, p.maximum)}.`,
  unrecognized_keys: p => `There is no field ${p.key} here. Leave it out, or check how it is spelled.`,
  invalid_format: p =>
    p.format === 'other' ? 'Is not in the form that is expected here.' : `Use ${FORMATS[p.format]}.`,
  invalid_value: p =>
    p.allowed.length === 0 ? 'Is not a value that is possible here.' : `Use ${p.allowed.join(', ')}.`,
  unknown_reference: p =>
    `There is no ${p.kind === 'disk' || p.kind === 'nic' || p.kind === 'branch' ? p.kind : within(names.kinds[p.kind])} ${p.given}.`,
  after_end: p => `The stretch ends at ${p.end}, before it begins: give a time that is not later.`,
  stretch_too_long: p => `Too much to work out at once. Ask from ${p.from} on, or for fewer hosts.`,
  session_broken: p => `${p.given} does not refer to what comes before it.`,
  session_refused: p => `“${p.deed}” can’t be done again: ${p.why === '' ? 'what it names is not there now.' : p.why}`,
  session_elsewhere: p => `“${p.deed}” is done to ${p.name} now.`,
  session_differs: p =>
    `Done again by today’s rules, the session comes to another state than it says: it was ${
      p.rules === p.today ? 'made by another version, or changed' : `made by rules ${p.rules}, and these are ${p.today}`
    }.${p.branches === 0 ? '' : ` Its ${many(p.branches, 'other branch', 'other branches')} can’t come along.`} To open it all the same, add byTodaysRules=true to the address.`,
  session_without_lab: () => 'No lab is on at the end of this session.',
  nested_too_deep: p => `Lists and objects stand more than ${many(p.limit, 'level')} deep in one another here.`,
  forbidden_key: p => `No field may be called ${p.key}. Leave it out.`,
  one_of: p => `Give exactly one of ${list(p.fields, 'or')}.`,
  any_of: p => `Give at least one of ${list(p.fields, 'or')}.`,
  not_fleet_state: () =>
    'Only the fleet itself is read and changed here: no lab, no stream of events, nothing that waits.',
  holds_already: () => 'This holds before anybody has done anything for it: the step would be done at once.',
  not_solved: () => 'After this the step is not done. The answer key has to solve it.',
  takes_too_long: () => 'This takes too long to be tried. Let less time pass.',
  lab_name_taken: p => `A lab that comes with the program is called ${p.name}. Give yours another name.`,
}
