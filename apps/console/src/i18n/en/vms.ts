export const vms = {
  'vms.title': 'Virtual machines',
  'vms.alarm.warning': 'Warning',
  'vms.alarm.critical': 'Critical',
  'vms.alarm.of': '{word}: {n, plural, one {# active alarm} other {# active alarms}} of {name}',
} as const
