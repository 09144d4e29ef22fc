export const palette = {
  'palette.title': 'Find or do',
  'palette.placeholder': 'A name, a filter, a page, a verb…',
  'palette.empty': 'Nothing found for “{text}”',
  'palette.searching': 'Searching',
  'palette.pages': 'Pages',
  'palette.labs': 'Labs',
  'palette.verbs': 'Do',
  'palette.verbsOf': 'Do with {name}',
  'palette.verbsOn': 'Do with a VM',
  'palette.verbOn': '{verb} {name}',
  'palette.showAll': 'Show all {n} in the list',
  'palette.notNow': 'Not now: {reason}',
  'palette.hosts': '{n, plural, one {# host} other {# hosts}}',
  'palette.hint':
    'Tab completes a name and shows what can be done with it. state:running cpu>4 -tag:test filters; “migrate web” asks for a verb.',
} as const
