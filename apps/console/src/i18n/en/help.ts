/** What the help menu leads to. */
export const help = {
  'about.text':
    'A cloud console on a simulated fleet: every host, VM and migration here is worked out from published physics, in this browser.',
  'about.api': 'REST API',
  'about.fleet': 'Fleet',
  'about.seed': 'Seed',
  'about.startedAt': 'Began at',
  'about.mount': 'Runs in',
  'about.mount.browser': 'this browser, kept here',
  'about.mount.memory': 'memory, kept nowhere',
  'about.mount.server': 'a server',
  'about.again': 'The same fleet file and seed, and the same deeds, give the same fleet again, to the last bit.',

  'glossary.find': 'Find a term',
  'glossary.none': 'No term is like that',
  'glossary.see': 'See also',
  'glossary.count': '{n, plural, one {# term} other {# terms}}',
} as const
