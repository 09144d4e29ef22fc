import type { FleetState, VmRecord } from '@vivarium/engine'
import type {
  CompatibilityGroup,
  CompatibilityGroupCell,
  CompatibilityGroups,
  CompatibilityRows,
  RefusalCode,
} from '@vivarium/model'
import { type Column, fitsOf } from './compatibility'
import { nowhereToGo, type Verdict, verdictsOn } from './compatibility-verdicts'
import { cached } from './memo'
import { hostOfVm } from './vm'

interface Key {
  readonly key: string
  readonly name: string
}

/** The groups that a guest is in: several by tag, else one. */
export function groupsOfVm(fleet: FleetState, vm: VmRecord, rows: CompatibilityRows): readonly Key[] {
  const host = hostOfVm(fleet, vm)
  const keyOf = (thing: { readonly id: string; readonly name: string } | undefined): Key[] => [
    { key: thing?.id ?? '', name: thing?.name ?? '' },
  ]
  const plain = (word: string): Key => ({ key: word, name: word })
  switch (rows) {
    case 'cluster':
      return keyOf(host && fleet.clusters[host.clusterId])
    case 'host':
      return keyOf(host)
    case 'template':
      return keyOf(vm.templateId === null ? undefined : fleet.templates[vm.templateId])
    case 'os':
      return [plain(vm.guest.os)]
    case 'state':
      return [plain(vm.state)]
    case 'tag':
      return vm.tags.length === 0 ? [plain('')] : vm.tags.map(plain)
    default:
      return rows satisfies never
  }
}

interface Sum {
  readonly view: CompatibilityGroupCell
  readonly reasons: Map<RefusalCode, number>
}

function cellOf(counts: ReadonlyMap<Verdict, number>): CompatibilityGroupCell {
  const { view, reasons }: Sum = {
    view: { fit: 0, fitOtherVendor: 0, refused: 0, here: 0, reasons: [] },
    reasons: new Map(),
  }
  for (const [{ kind, codes }, vms] of counts) {
    view[kind] += vms
    for (const code of codes) reasons.set(code, (reasons.get(code) ?? 0) + vms)
  }
  view.reasons = [...reasons].map(([code, vms]) => ({ code, vms })).sort((a, b) => b.vms - a.vms)
  return view
}

/** How many guests each column says what to; `rows` are verdicts a column, those of many guests being the same list. */
function countsOf(rows: ReadonlyMap<readonly Verdict[], number>, columns: number): Map<Verdict, number>[] {
  const counts = Array.from({ length: columns }, () => new Map<Verdict, number>())
  for (const [verdicts, vms] of rows)
    for (const [at, count] of counts.entries()) {
      const verdict = verdicts[at]
      if (verdict) count.set(verdict, (count.get(verdict) ?? 0) + vms)
    }
  return counts
}

/** `cluster-9` stands before `cluster-10`. */
const byName = new Intl.Collator('en', { numeric: true })

/** Those guests, in groups, against every column: how many of each group fit there. */
export function compatibilityGroups(
  fleet: FleetState,
  vms: readonly VmRecord[],
  { rows, columns }: { readonly rows: CompatibilityRows; readonly columns: readonly Column[] },
): CompatibilityGroups {
  const ask = verdictsOn(fitsOf(fleet), columns)
  const isStuck = nowhereToGo(fleet)
  const groups = new Map<
    string,
    { name: string; vms: number; nowhere: number; rows: Map<readonly Verdict[], number> }
  >()
  let nowhere = 0
  for (const vm of vms) {
    const verdicts = ask(vm)
    const stuck = isStuck(vm) ? 1 : 0
    nowhere += stuck
    for (const { key, name } of groupsOfVm(fleet, vm, rows)) {
      const group = cached(groups, key, () => ({ name, vms: 0, nowhere: 0, rows: new Map() }))
      group.vms += 1
      group.nowhere += stuck
      group.rows.set(verdicts, (group.rows.get(verdicts) ?? 0) + 1)
    }
  }
  const cells: CompatibilityGroupCell[] = []
  const places = new Map<string, number>()
  const numbers = new Map<Verdict, number>()
  const placeOf = (counts: ReadonlyMap<Verdict, number>): number => {
    const parts = [...counts].map(([verdict, n]) => `${cached(numbers, verdict, () => numbers.size)}:${n}`)
    return cached(places, parts.sort().join(' '), () => cells.push(cellOf(counts)) - 1)
  }
  const items = [...groups].map(
    ([key, group]): CompatibilityGroup => ({
      key,
      name: group.name,
      vms: group.vms,
      nowhere: group.nowhere,
      cells: countsOf(group.rows, columns.length).map(placeOf),
    }),
  )
  return {
    columns: columns.map(({ view }) => view),
    items: items.sort((a, b) => byName.compare(a.name, b.name) || (a.key < b.key ? -1 : 1)),
    cells,
    total: vms.length,
    nowhere,
  }
}
