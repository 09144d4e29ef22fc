export const events = {
  'events.empty': 'Nothing has happened yet',
  'events.emptyHint': 'Every change of the fleet stands here, with who made it.',
  'events.time': 'Time',
  'events.type': 'Type',
  'events.what': 'What happened',
  'events.subject': 'Subject',
  'events.actor': 'By',
  'events.operation': 'Operation',
  'events.event': 'Event',
  'events.details': 'Details: {event}',
  'events.touched': 'Also changed',
  'events.call': 'The call behind it',
  'events.noCall':
    'No single call says the same: it came of a policy, of a fault or of time that passed, or it was too long ago.',
  'events.noneHere': 'Nothing has changed it yet',
  'events.noneHereHint': 'The log begins when the fleet does. What happens from now on will stand here.',
} as const
