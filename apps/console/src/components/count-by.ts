/** The fields by which lists are counted above them: for what fetches a page, and for what draws it. */
export const COUNT_BY = {
  hosts: ['state', 'cluster', 'vendor', 'virtualization'],
  storage: ['kind', 'alarm'],
  templates: ['family', 'os'],
  events: ['time', 'kind', 'actor'],
  operations: ['startedAt', 'state', 'kind'],
  alarms: ['severity', 'acknowledged', 'kind', 'measure'],
  bin: ['tag', 'os'],
} as const satisfies Record<string, readonly string[]>
