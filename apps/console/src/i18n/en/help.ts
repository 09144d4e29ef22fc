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

  'fleet.resetTitle': 'Start the fleet over?',
  'fleet.resetText': 'The fleet goes back to how it began, with a new log. Export it first if you want to keep it.',
  'fleet.resetConfirm': 'Start over',
  'fleet.wrongLab': 'This file is not a lab',
  'fleet.notJson': 'It is not JSON. To make a VM of an OVF or OVA, go to Create VM. The present fleet is as it was.',
  'fleet.wrongText':
    '{n, plural, one {One place in it is wrong.} other {# places in it are wrong.}} The present fleet is as it was.',
  'fleet.pointer': 'Place',
  'fleet.mistake': 'What is wrong',
  'fleet.differs': 'Open it by today’s rules?',
  'fleet.differsText':
    'This session was made by another version, or changed: done again by today’s rules, it comes to another state than the one that was saved. Places and figures may differ from what you saw. The file itself stays as it is.',
  'fleet.leftOut':
    '{n, plural, one {One thing that was done comes out otherwise, and other branches do not come along:} other {# things that were done come out otherwise, and other branches do not come along:}}',
  'fleet.anyway': 'Open by today’s rules',
  'keys.palette': 'Find anything, or do it',
  'keys.help': 'This list',
  'keys.pause': 'Pause or run the simulation',
  'keys.step': 'Step to the next event',
  'keys.undo': 'Undo',
  'keys.redo': 'Redo',
  'keys.presentation': 'Larger type, for a projector',
  'keys.bell': 'Notifications',
  'keys.filter': 'Go to the filter',
  'keys.go': 'Go to {page}',
} as const
