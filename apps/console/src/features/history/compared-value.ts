import {
  alarmWordsOf,
  BOOT_DEVICES,
  type BootDevice,
  type ComparedField,
  type ComparedFigure,
  type ComparedValue,
  faultWordsOf,
  type Names,
  type ResourceKind,
} from '@vivarium/model'
import { type Format, useFormat, useLocale, useNames, useT } from '../../i18n'

/** A figure of the fleet in its unit. */
export function figureText(format: Format, figure: ComparedFigure, value: number): string {
  switch (figure) {
    case 'cpuPercent':
      return format.percent(value)
    case 'memoryUsedMiB':
      return format.mib(value)
    case 'storageUsedGiB':
      return format.gib(value)
    case 'powerW':
      return `${format.number(value)} W`
    default:
      return format.number(value)
  }
}

type Words = Readonly<Record<string, string>>

/** The words of fields whose values are codes. */
const wordsOf = (names: Names, field: ComparedField, kind: ResourceKind): Words | undefined =>
  ({
    state: kind === 'host' ? names.hostStates : names.vmStates,
    virtualization: names.virtualization,
    workload: names.workloads,
    restartPriority: names.restartPriorities,
    placement: names.strategies,
    balancing: names.balancing,
    powerManagement: names.balancing,
    consolidation: names.consolidation,
    selection: names.selections,
    profile: names.availabilityProfiles,
    admission: names.admission,
    isolation: names.isolation,
    ruleKind: names.ruleKinds,
    datastoreKind: names.datastores,
  })[String(field)]

/** A number in the unit that its field's name ends with. */
function numberText(format: Format, field: ComparedField, value: number): string {
  if (field === 'memoryOvercommit') return `${format.decimal(value)}×`
  if (field === 'intensity') return format.percent(value * 100)
  if (field === 'dirtyMiBps') return `${format.mib(value)}/s`
  if (field.endsWith('MiB')) return format.mib(value)
  if (field.endsWith('GiB')) return format.gib(value)
  if (field.endsWith('MHz')) return format.frequency(value)
  if (field.endsWith('MBps')) return format.rate(value)
  if (field.endsWith('S')) return format.duration(value)
  return format.number(value)
}

/** A boot order as it is compared: its devices one after the other. */
const bootDevicesIn = (text: string): BootDevice[] =>
  text.split(' ').flatMap(word => BOOT_DEVICES.find(device => device === word) ?? [])

/** What a field of a thing is, in words. */
export const useComparedValue = (): ((kind: ResourceKind, field: ComparedField, value: ComparedValue) => string) => {
  const t = useT()
  const format = useFormat()
  const names = useNames()
  const locale = useLocale()
  return (kind, field, value) => {
    if (value === null || value === '') return '–'
    if (typeof value === 'boolean') return t(value ? 'history.yes' : 'history.no')
    if (typeof value === 'number') return numberText(format, field, value)
    if (field === 'bootOrder') return format.list(bootDevicesIn(value).map(device => names.bootDevices[device]))
    const words: Words | undefined =
      field === 'severity'
        ? alarmWordsOf(locale).severities
        : field === 'faultKind'
          ? faultWordsOf(locale).kinds
          : wordsOf(names, field, kind)
    return words?.[value] ?? value
  }
}
