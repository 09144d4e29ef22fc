import { fieldErrors, type Locale, loadSentences, VmCreate } from '@vivarium/model'
import { type CreateDraft, toGiB } from './create-draft'
import { GUEST_PRESETS, type GuestPreset, guestDefaults } from './guests'

/** What a file says of a VM, as far as a form asks for it. Networks are names, which the fleet may not have. */
export interface VmDescription {
  readonly name: string
  readonly os: string
  readonly vcpus: number
  readonly memoryMiB: number
  readonly disksGiB: readonly number[]
  readonly networks: readonly string[]
}

/** Why a file is no description of a VM; `refused` where `POST /vms` would not take what it says. */
export type VmFileFault = 'unreadable' | 'too-large' | 'entities' | 'no-system' | 'no-hardware' | 'refused'
export class VmFileError extends Error {
  readonly fault: VmFileFault
  /** What is refused, as an RFC 6901 pointer into the body of `POST /vms`, and why, in the reader's language. */
  readonly detail: string
  constructor(fault: VmFileFault, detail = '') {
    super(fault)
    this.name = 'VmFileError'
    this.fault = fault
    this.detail = detail
  }
}

/** Resource types of an OVF envelope (DMTF DSP0243, from CIM_ResourceAllocationSettingData). */
const CPU = '3'
const MEMORY = '4'
const NIC = '10'
const DISK = '17'

/** All elements of a name, whatever their namespace's prefix. */
const all = (root: Document | Element, name: string): Element[] => [...root.getElementsByTagNameNS('*', name)]
const textIn = (root: Element, name: string): string => all(root, name)[0]?.textContent?.trim() ?? ''
/** An attribute by its local name: `ovf:capacity` and `capacity` are the same. */
const attribute = (element: Element, name: string): string =>
  [...element.attributes].find(({ localName }) => localName === name)?.value ?? ''

const SHORT_UNITS: readonly (readonly [words: RegExp, bytes: number])[] = [
  [/^(giga|g(i?b)?$)/i, 2 ** 30],
  [/^(mega|m(i?b)?$)/i, 2 ** 20],
  [/^(kilo|k(i?b)?$)/i, 2 ** 10],
  [/^(bytes?)?$/i, 1],
]

/** How many bytes a unit of OVF has: `byte * 2^20` (DSP0004, annex C); older envelopes say `MegaBytes`. NaN where it is none. */
export function bytesOf(unit: string, otherwise = 1): number {
  if (unit === '') return otherwise
  const power = /^bytes?\s*\*\s*(2|10)\s*\^\s*(\d{1,2})$/i.exec(unit)
  return power
    ? Number(power[1]) ** Number(power[2])
    : (SHORT_UNITS.find(([words]) => words.test(unit))?.[1] ?? Number.NaN)
}

/** Reads an OVF envelope, as VMware, VirtualBox, oVirt and others write it. Throws a `VmFileError`. */
function readOvf(xml: string, locale: Locale): VmDescription {
  if (!xml.trimStart().startsWith('<')) throw new VmFileError('unreadable')
  // An envelope is held against a schema and has no use for a document type; entities that hold entities grow without end.
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new VmFileError('entities')
  const document = new DOMParser().parseFromString(xml, 'application/xml')
  if (all(document, 'parsererror').length > 0) throw new VmFileError('unreadable')
  const [system] = all(document, 'VirtualSystem')
  if (system === undefined) throw new VmFileError('no-system')
  // Items of disks and NICs have names of their own from version 2 on.
  const items = ['Item', 'StorageItem', 'EthernetPortItem'].flatMap(name => all(system, name))
  const of = (type: string): Element[] => items.filter(item => textIn(item, 'ResourceType') === type)
  const quantity = (item: Element | undefined): number => Number(item && textIn(item, 'VirtualQuantity'))
  const [cpu] = of(CPU)
  const [memory] = of(MEMORY)
  if (!(quantity(cpu) > 0) || memory === undefined || !(quantity(memory) > 0)) throw new VmFileError('no-hardware')
  const capacities = new Map(
    all(document, 'Disk').map(disk => [
      attribute(disk, 'diskId'),
      Number(attribute(disk, 'capacity')) * bytesOf(attribute(disk, 'capacityAllocationUnits')),
    ]),
  )
  const section = all(system, 'OperatingSystemSection')[0]
  const described = {
    name: textIn(system, 'VirtualSystemIdentifier') || attribute(system, 'id'),
    os: section === undefined ? '' : `${textIn(section, 'Description')} ${attribute(section, 'osType')}`,
    vcpus: quantity(cpu),
    memoryMiB: Math.ceil((quantity(memory) * bytesOf(textIn(memory, 'AllocationUnits'), 2 ** 20)) / 2 ** 20),
    disksGiB: of(DISK).flatMap(item => {
      const bytes = capacities.get(textIn(item, 'HostResource').split('/').at(-1) ?? '')
      return bytes === undefined || bytes === 0 ? [] : [Math.ceil(bytes / 2 ** 30)]
    }),
    networks: of(NIC).map(item => textIn(item, 'Connection')),
  }
  checkBounds(described, locale)
  return described
}

/** Throws where the body that such a VM comes to is not within what `POST /vms` takes: the form would be endless, or hold what it can't. */
export function checkBounds(
  { vcpus, memoryMiB, disksGiB, networks }: Omit<VmDescription, 'name' | 'os'>,
  locale: Locale,
): void {
  bodyIn(
    {
      name: 'vm',
      vcpus,
      memoryMiB,
      // Without a disk of its own the form keeps the one that it begins with.
      disks: (disksGiB.length === 0 ? [1] : disksGiB).map(sizeGiB => ({ sizeGiB })),
      nics: networks.map(networkId => ({ networkId })),
    },
    locale,
  )
}

/** What the schema of `POST /vms` makes of a body. Throws the first thing that it refuses. */
function bodyIn(body: unknown, locale: Locale): VmCreate {
  const parsed = VmCreate.safeParse(body)
  if (parsed.success) return parsed.data
  const [first] = fieldErrors(locale, parsed.error.issues, body)
  throw new VmFileError('refused', first && `${first.pointer}: ${first.detail}`)
}

/** Reads the body of `POST /vms`, as the form shows it. Throws a `VmFileError`. */
function readBody(text: string, locale: Locale): VmDescription {
  const body = Object(jsonOf(text))
  if (!['vcpus', 'memoryMiB', 'disks'].some(key => Object.hasOwn(body, key))) throw new VmFileError('no-system')
  const { name, vcpus, memoryMiB, disks, guest, nics = [] } = bodyIn(body, locale)
  return {
    name,
    os: guest?.os ?? '',
    vcpus,
    memoryMiB,
    disksGiB: disks.map(({ sizeGiB }) => sizeGiB),
    networks: nics.map(({ networkId }) => networkId),
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new VmFileError('unreadable')
  }
}

/** A block of a tar archive, in bytes: what an OVA is, with its envelope first. */
const BLOCK = 512
/** An envelope is text of a few kilobytes; what is longer is none. */
const MOST_BYTES = 4 * 2 ** 20

/** Reads an `.ovf`, the envelope of an `.ova`, or a `.json`. Disks' contents are not taken over. Throws a `VmFileError`. */
export async function readVmFile(file: File, locale: Locale): Promise<VmDescription> {
  // Why something is refused is told at once.
  await loadSentences(locale)
  const header = await file.slice(0, BLOCK).text()
  const isArchive = header.slice(257, 262) === 'ustar'
  const bytes = isArchive ? Number.parseInt(header.slice(124, 136), 8) : file.size
  const start = isArchive ? BLOCK : 0
  if (bytes > MOST_BYTES) throw new VmFileError('too-large')
  // An archive that was cut off ends before its envelope does.
  if (!(bytes > 0 && start + bytes <= file.size)) throw new VmFileError('unreadable')
  const text = await file.slice(start, start + bytes).text()
  return text.trimStart().startsWith('{') ? readBody(text, locale) : readOvf(text, locale)
}

/** Words in the name of an operating system, and which of those that are offered it is nearest to. */
const KNOWN: readonly (readonly [words: RegExp, preset: GuestPreset])[] = [
  [/windows/i, 'windows'],
  [/bsd/i, 'freebsd'],
  [/debian/i, 'debian'],
  [/rocky|alma|centos|red ?hat|rhel|fedora|oracle/i, 'rocky'],
]
const presetOf = (os: string): GuestPreset => KNOWN.find(([words]) => words.test(os))?.[1] ?? GUEST_PRESETS[0]

/** A name as VMs have it: what they may not have becomes a dash. */
const nameOf = (name: string): string =>
  name
    .replaceAll(/[^A-Za-z0-9.-]+/g, '-')
    .replaceAll(/^[.-]+|[.-]+$/g, '')
    .slice(0, 63)

interface Known {
  readonly id: string
  readonly name: string
}

/** Such a VM as the form holds it. Networks that the fleet does not have by that name or id are left out, and named. */
export const draftOf = (
  file: string,
  { name, os, vcpus, memoryMiB, disksGiB, networks }: VmDescription,
  known: readonly Known[],
): Partial<CreateDraft> => {
  const guest = presetOf(os)
  const isOneOf = (words: readonly string[], { id, name }: Known) =>
    words.some(word => word === id || word.toLowerCase() === name.toLowerCase())
  return {
    name: nameOf(name),
    guest,
    ...guestDefaults(guest),
    vcpus,
    memoryGiB: toGiB(memoryMiB),
    ...(disksGiB.length === 0 ? {} : { disks: disksGiB.map((sizeGiB, key) => ({ key, sizeGiB, datastoreId: null })) }),
    networkIds: known.filter(each => isOneOf(networks, each)).map(({ id }) => id),
    file: {
      name: file,
      leftOut: [...new Set(networks)].filter(word => word !== '' && !known.some(each => isOneOf([word], each))),
    },
  }
}
