/** What opens over the frame of a page or beneath it: the time strip, dialogs about files, and what is told of the save. */
export const shellDialogs = {
  'time.undone': 'Undone',
  'time.redone': 'Redone',
  'time.undoneText': '“{deed}” was taken back. The clock is at {time}.',
  'time.redoneText': '“{deed}” was brought back. The clock is at {time}.',
  'time.continued': 'A new branch goes on from here',
  'time.scrubber': 'Moment of the session',
  'time.past': 'The past, read-only: {time} · {branch}',
  'time.present': 'The present · {branch}',
  'time.continue': 'Continue from here',
  'time.back': 'Back to the present',
  'time.history': 'Everything that was done',
  'time.main': 'Main',
  'time.branch': 'Branch {n}',
  'fleet.galleryItem':
    '{title}: {hosts, plural, one {# host} other {# hosts}}, {vms, plural, one {# VM} other {# VMs}}',
  'notice.save-damaged': 'The saved fleet could not be read. It was set aside, and the fleet starts anew.',
  'notice.save-incomplete':
    'The fleet was saved by another version. Its last changes could not all be done again; the rest is here.',
  'notice.memory-only': 'This browser keeps nothing for this page: the fleet is gone when its last tab is closed.',
  'notice.storage-low':
    'The browser has little room left for this page. Export the fleet, or free some room: soon nothing more can be saved.',
  'notice.storage-full':
    'The browser has no room left. The fleet goes on from memory: what you do now is gone when the last tab is closed. Export it to keep it.',
  'notice.download': 'Download what was set aside',
  'notice.fleet-unknown':
    'There is no fleet of the name in the address. Use ?fleet=default, ?fleet=tiny, or ?fleet=large:500 for one of so many VMs, up to 100000. This is the fleet that was open last.',
  'notice.superseded': 'Another version of this page has taken the fleet over. Reload, or what you do here is lost.',
} as const
