export const facets = {
  'facets.file': 'CSV',
  'facets.per': 'a bar is {time}',
  'facets.events': 'Events over time',
  'facets.operations': 'Started over time',
  'facets.activity': 'From {from} to {to}; the most, {n}, from {at} on',
  'filter.more': '{n, plural, one {# more value} other {# more values}}: type to find it',
  'facets.family': 'Guest family',
} as const
