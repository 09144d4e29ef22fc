import type { GuestInput, ScenarioVm, WorkloadInput, WorkloadProfile } from '@vivarium/model'

/** A kind of VM that there are several of: `shop-web` three times is `shop-web-01` to `shop-web-03`. */
interface Role {
  readonly name: string
  readonly description: string
  /** vCPUs, memory in GiB, first disk in GiB. */
  readonly size: readonly [vcpus: number, memoryGiB: number, diskGiB: number]
  /** How many; one alone has no number. */
  readonly count?: number
  /** Endings of their names, in place of numbers. */
  readonly endings?: readonly string[]
  readonly profile?: WorkloadProfile
  /** Of the mean CPU demand; the profile's own where left out. */
  readonly intensity?: number
  /** A second disk for data. */
  readonly dataGiB?: number
  readonly tags?: readonly string[]
  /** What single ones have of their own, by name. */
  readonly but?: Readonly<Record<string, Partial<ScenarioVm>>>
}

/** What the VMs of an application have in common; a role may say otherwise. */
export interface Shared {
  /** Where they may be; at least one. */
  readonly hosts: readonly [string, ...string[]]
  readonly guest: GuestInput
  readonly datastore: string
  readonly network: string
  /** How old the first one is, in days; the next ones are a little younger. */
  readonly ageDays: number
  readonly template?: string
  readonly linked?: boolean
  readonly protected?: boolean
}

export interface Application extends Shared {
  readonly tags: readonly string[]
  readonly roles: readonly (Role & Partial<Shared>)[]
}

/** The VMs of these applications in their order, each on that of its hosts which has given out least memory so far. */
export const vmsOf = (applications: readonly Application[]): ScenarioVm[] => {
  const givenMiB = new Map<string, number>()
  const loadOf = (host: string) => givenMiB.get(host) ?? 0
  return applications.flatMap(application =>
    application.roles.flatMap(role => {
      const tags = [...application.tags, ...(role.tags ?? [])]
      return namesOf(role).map((name, index) => {
        const vm = toVm(name, { ...application, ...role, tags }, index)
        const host = vm.host ?? (role.hosts ?? application.hosts).reduce((a, b) => (loadOf(b) < loadOf(a) ? b : a))
        if (vm.state === undefined) givenMiB.set(host, loadOf(host) + vm.memoryMiB)
        return { ...vm, host }
      })
    }),
  )
}

const namesOf = ({ name, count, endings }: Role): string[] => {
  if (endings !== undefined) return endings.map(ending => `${name}-${ending}`)
  if (count === undefined) return [name]
  return Array.from({ length: count }, (_, index) => `${name}-${String(index + 1).padStart(2, '0')}`)
}

const toVm = (name: string, role: Role & Shared, index: number): ScenarioVm => {
  const [vcpus, memoryGiB, diskGiB] = role.size
  const { datastore } = role
  return {
    name,
    description: role.description,
    vcpus,
    memoryMiB: memoryGiB * 1024,
    guest: role.guest,
    disks: [
      { sizeGiB: diskGiB, datastore },
      ...(role.dataGiB === undefined ? [] : [{ sizeGiB: role.dataGiB, datastore }]),
    ],
    nics: [{ network: role.network }],
    workload: toWorkload(role),
    tags: [...(role.tags ?? [])],
    ...(role.protected === undefined ? {} : { protected: role.protected }),
    ...(role.template === undefined ? {} : { template: role.template }),
    ...(role.linked === undefined ? {} : { linked: role.linked }),
    ageHours: Math.round(role.ageDays * 24 * (1 - index / 40)),
    ...role.but?.[name],
  }
}

const toWorkload = ({ profile = 'idle', intensity }: Role): WorkloadInput =>
  intensity === undefined ? { profile } : { profile, intensity }
