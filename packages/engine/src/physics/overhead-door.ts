import {
  isColumn,
  isMix,
  KINDS,
  type Overhead,
  type OverheadKind,
  type OverheadWorkload,
  overheadOf,
  WORKLOADS,
} from './overhead'
import { type Case, DETAILS, type Detail, UML } from './overhead-details'
import { unknownName } from './unknown'

/** Other words for the kinds, as the trade and physics.md have them. */
const ALIASES = {
  container: 'os-level',
  docker: 'os-level',
  xen: 'para',
  'xen-pv': 'para',
  kvm: 'full',
  'type-2': 'hosted',
} as const satisfies Record<string, OverheadKind>
const WORKLOAD_ALIASES = {
  'memory-tlb': 'memory',
  'syscall-process': 'syscall',
  'disk-seq': 'disk-sequential',
  'disk-rand': 'disk-random',
  'net-rr-latency': 'net-latency',
} as const satisfies Record<string, OverheadWorkload>
type Kind = OverheadKind | 'uml'

const has = <T extends object>(table: T, name: PropertyKey): name is keyof T => Object.hasOwn(table, name)
const isKind = (name: string): name is OverheadKind => KINDS.some(kind => kind === name)

/** `Net bulk` is `net-bulk`. */
const spelled = (name: string): string => name.toLowerCase().replaceAll(/[ /_]+/g, '-')

function kindOf(name: string): Kind {
  const lower = spelled(name)
  if (isKind(lower) || lower === 'uml') return lower
  if (has(ALIASES, lower)) return ALIASES[lower]
  throw unknownName('kind of virtualization', name, [...KINDS, 'uml', ...Object.keys(ALIASES)])
}

const unknownWorkload = (workload: string, kind: Kind): Error =>
  unknownName('workload', workload, kind === 'uml' ? Object.keys(UML) : [...WORKLOADS, ...Object.keys(DETAILS)])

/**
 * What a kind of virtualization leaves of a workload's throughput: what the same machine does without it is 1. A program
 * that does several things takes the time of each: 1/Σ(part/relative). The figures are of their years, which the source
 * names with each (Barham et al. 2003, figure 3 and tables 3 to 6; Felter et al. 2014, their logs). Where nobody measured
 * a kind on a workload that is a case of another, it is that other's figure. Throws for a name that it doesn't know.
 */
export function overhead(
  kind: OverheadKind | keyof typeof ALIASES | 'uml' | (string & {}),
  called: OverheadWorkload | Detail | keyof typeof WORKLOAD_ALIASES | (string & {}),
): Overhead {
  const known = kindOf(kind)
  const name = spelled(called)
  const workload = has(WORKLOAD_ALIASES, name) ? WORKLOAD_ALIASES[name] : name
  if (known === 'uml') {
    if (has(UML, workload)) return UML[workload]
    throw unknownWorkload(workload, known)
  }
  if (isMix(workload) || isColumn(workload)) return overheadOf(known, workload)
  if (!has(DETAILS, workload)) throw unknownWorkload(workload, known)
  const { caseOf, measured }: Case = DETAILS[workload]
  const found = measured[known]
  if (found !== undefined) return found
  const { relative, source } = overheadOf(known, caseOf)
  return { relative, source: known === 'native' ? source : `taken as ${caseOf}: ${source}` }
}
