import type { Fits, FleetState, HostRecord, VmRecord } from '@vivarium/engine'
import type { CompatibilityGroupCell, RefusalCode } from '@vivarium/model'
import { type Column, fitsOf, isOnlyVendor } from './compatibility'
import { cached, groupBy } from './memo'

/** What a column comes to for a guest. Equal ones are the same object. */
export interface Verdict {
  readonly kind: Exclude<keyof CompatibilityGroupCell, 'reasons'>
  /** Of those that are refused: all that speaks against one host or another. */
  readonly codes: readonly RefusalCode[]
}

/** What some hosts say to a guest that is on none of them. */
interface Answer {
  hosts: number
  fit: number
  vendor: number
  /** With of how many hosts; where something stands against a host its room is not looked at. */
  readonly codes: Map<RefusalCode, number>
}

function refuse(answer: Answer, vm: VmRecord, codes: readonly RefusalCode[], hosts: number): void {
  if (isOnlyVendor(vm, codes)) answer.vendor += hosts
  for (const code of codes) answer.codes.set(code, (answer.codes.get(code) ?? 0) + hosts)
}

/** Hosts of one class as they answer a guest: together, or one by one where a rule binds it. */
const apart = (fits: Fits, vm: VmRecord, hosts: readonly HostRecord[]): readonly (readonly HostRecord[])[] => {
  const [first] = hosts
  return first !== undefined && fits.isBound(vm, first) ? hosts.map(host => [host]) : [hosts]
}

/** Answers of hosts of one class that all refuse for the same reasons, by those and by how many they are: most do. */
const refusals = new WeakMap<readonly RefusalCode[], Map<string, Answer>>()

function answerOf(fits: Fits, vm: VmRecord, byClass: readonly (readonly HostRecord[])[]): Answer {
  const [only] = byClass
  const [host] = byClass.length === 1 ? (only ?? []) : []
  const codes = host && !fits.isBound(vm, host) ? fits.standing(vm, host) : []
  if (only === undefined || codes.length === 0) return addUp(fits, vm, byClass)
  const known = cached(refusals, codes, () => new Map<string, Answer>())
  return cached(known, `${only.length} ${isOnlyVendor(vm, codes)}`, () => addUp(fits, vm, byClass))
}

function addUp(fits: Fits, vm: VmRecord, byClass: readonly (readonly HostRecord[])[]): Answer {
  const answer: Answer = { hosts: 0, fit: 0, vendor: 0, codes: new Map() }
  for (const alike of byClass.flatMap(hosts => apart(fits, vm, hosts))) {
    const [first] = alike
    if (first === undefined) continue
    answer.hosts += alike.length
    const standing = fits.standing(vm, first)
    if (standing.length > 0) refuse(answer, vm, standing, alike.length)
    else
      for (const host of alike) {
        const room = fits.room(vm, host)
        if (room.length === 0) answer.fit += 1
        else refuse(answer, vm, room, 1)
      }
  }
  return answer
}

const verdicts = new Map<string, Verdict>()
const ofAnswers = new WeakMap<Answer, Verdict>()

const verdictOf = (answer: Answer): Verdict => cached(ofAnswers, answer, () => judge(answer))

function judge({ hosts, fit, vendor, codes }: Answer): Verdict {
  const kind = hosts === 0 ? 'here' : fit > 0 ? 'fit' : vendor > 0 ? 'fitOtherVendor' : 'refused'
  const against = kind === 'refused' ? [...codes].flatMap(([code, count]) => (count > 0 ? [code] : [])).sort() : []
  return cached(verdicts, [kind, ...against].join(' '), () => ({ kind, codes: against }))
}

/** The verdict without the host that the guest is on. */
function verdictWithout(fits: Fits, vm: VmRecord, answer: Answer, home: HostRecord): Verdict {
  if (answer.fit > 1) return verdictOf(answer)
  const ofHome = answerOf(fits, vm, [[home]])
  return verdictOf({
    hosts: answer.hosts - ofHome.hosts,
    fit: answer.fit - ofHome.fit,
    vendor: answer.vendor - ofHome.vendor,
    codes: new Map([...answer.codes].map(([code, count]) => [code, count - (ofHome.codes.get(code) ?? 0)])),
  })
}

/** What every column says to a guest, its own host left out. Guests that fare alike get the same list. */
export function verdictsOn(fits: Fits, columns: readonly Column[]): (vm: VmRecord) => readonly Verdict[] {
  const byClass = columns.map(({ hosts }) => [...groupBy(hosts, fits.hostClassOf).values()])
  const columnOf = new Map(
    columns.flatMap(({ hosts }, at) => hosts.map(host => [String(host.id), { at, host }] as const)),
  )
  const numbers = new Map<Verdict, number>()
  const lists = new Map<string, readonly Verdict[]>()
  const listOf = (all: readonly Verdict[]): readonly Verdict[] =>
    cached(lists, all.map(verdict => cached(numbers, verdict, () => numbers.size)).join(' '), () => all)
  const ofClass = new Map<number, { answers: readonly Answer[]; list: readonly Verdict[] }>()
  const withHome = new Map<string, readonly Verdict[]>()
  return vm => {
    const kind = fits.classOf(vm)
    const { answers, list } = cached(ofClass, kind, () => {
      const all = byClass.map(hosts => answerOf(fits, vm, hosts))
      return { answers: all, list: listOf(all.map(verdictOf)) }
    })
    const home = vm.hostId === null ? undefined : columnOf.get(vm.hostId)
    const answer = home && answers[home.at]
    if (home === undefined || answer === undefined || answer.fit > 1) return list
    return cached(withHome, `${kind} ${home.host.id}`, () => {
      const verdict = verdictWithout(fits, vm, answer, home.host)
      return verdict === list[home.at] ? list : listOf(list.with(home.at, verdict))
    })
  }
}

/** The first two of some hosts that take a guest. */
function firstTwo(fits: Fits, vm: VmRecord, byClass: readonly (readonly HostRecord[])[]): readonly HostRecord[] {
  const found: HostRecord[] = []
  for (const alike of byClass.flatMap(hosts => apart(fits, vm, hosts))) {
    const [first] = alike
    if (first === undefined || fits.standing(vm, first).length > 0) continue
    for (const host of alike) if (fits.room(vm, host).length === 0 && found.push(host) === 2) return found
  }
  return found
}

/** Finds the guests that no host takes as they are, but the one that they are on. */
export function nowhereToGo(fleet: FleetState): (vm: VmRecord) => boolean {
  const fits = fitsOf(fleet)
  const byClass = [...groupBy(Object.values(fleet.hosts), fits.hostClassOf).values()]
  const places = new Map<number, readonly HostRecord[]>()
  return vm => cached(places, fits.classOf(vm), () => firstTwo(fits, vm, byClass)).every(({ id }) => id === vm.hostId)
}
