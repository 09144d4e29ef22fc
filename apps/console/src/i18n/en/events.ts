export const events = {
  'events.empty': 'Nothing has happened yet',
  'events.emptyHint': 'Every change of the fleet stands here, with who made it.',
  'events.time': 'Time',
  'events.type': 'Type',
  'events.what': 'What happened',
  'events.subject': 'Subject',
  'events.actor': 'By',
  'events.operation': 'Operation',
  'events.noneHere': 'Nothing has changed it yet',
  'events.noneHereHint': 'The log begins when the fleet does. What happens from now on will stand here.',
} as const
