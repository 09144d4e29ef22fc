import { Compatibility, CompatibilityGroups, MigrationTarget, pageOf } from '@vivarium/model'
import { equal, present } from '../check'
import type { ContractCase, Session } from '../session'

/** What the matrix says of a VM against a column: hosts that fit of those tried, those only with another vendor, and why not. */
async function cell(api: Session, vm: string, column: string, query = ''): Promise<string> {
  const { columns, items } = await api.read(`/compatibility?${query}`, Compatibility)
  const row = present(
    items.find(({ name }) => name === vm),
    vm,
  )
  const at = columns.findIndex(({ name }) => name === column)
  const { fit, of, fitOtherVendor, codes } = present(row.cells[at], column)
  return [`${fit} of ${of}`, fitOtherVendor, ...codes].join(' ')
}

export const compatibility: readonly ContractCase[] = [
  {
    name: 'the matrix says for every VM which clusters would take it, without its own host',
    async run(api) {
      equal(await cell(api, 'web-1', 'intel'), '1 of 1 0', 'web-1 on intel')
      equal(await cell(api, 'web-1', 'amd'), '0 of 1 0 cpu_vendor_mismatch', 'web-1 on amd')
      equal(await cell(api, 'amd-1', 'intel'), '0 of 2 0 cpu_vendor_mismatch', 'amd-1 on intel')
    },
  },
  {
    name: 'the matrix tells a host that takes a VM only with another CPU vendor from one that does not',
    async run(api) {
      equal(await cell(api, 'batch-1', 'amd', 'q=state:stopped'), '0 of 1 1 cpu_vendor_mismatch', 'batch-1 on amd')
    },
  },
  {
    name: 'the matrix of one cluster agrees host by host with the targets of a migration',
    async run(api) {
      const { columns, items } = await api.read('/compatibility?columns=cluster-intel', Compatibility)
      equal(
        columns.map(({ kind, name }) => `${kind} ${name}`),
        ['host intel-a', 'host intel-b'],
        'columns',
      )
      for (const { vmId, name, cells, codes } of items) {
        const targets = await api.read(`/vms/${vmId}/migration-targets`, pageOf(MigrationTarget))
        for (const [at, column] of columns.entries()) {
          const target = present(
            targets.items.find(({ hostId }) => hostId === column.id),
            column.name,
          )
          const { of, fit } = present(cells[at], column.name)
          if (of === 1) equal(fit === 1 && codes.length === 0, target.compatible, `${name} on ${column.name}`)
        }
      }
      await api.problem(422, 'GET', '/compatibility?columns=cluster-nowhere')
    },
  },
  {
    name: 'the matrix of groups counts what its rows say, by every grouping',
    async run(api) {
      for (const rows of ['cluster', 'host', 'template', 'os', 'tag', 'state'])
        for (const by of ['columnsBy=cluster', 'columnsBy=model', 'columns=cluster-intel']) {
          const groups = await api.read(`/compatibility/groups?rows=${rows}&${by}`, CompatibilityGroups)
          for (const { key, vms, nowhere, cells } of groups.items) {
            const query = `${by}&rows=${rows}&group=${encodeURIComponent(key)}`
            const { items } = await api.read(`/compatibility?${query}`, Compatibility)
            const stuck = await api.read(`/compatibility?${query}&only=nowhere`, Compatibility)
            equal([items.length, stuck.total], [vms, nowhere], `${rows} ${key}`)
            for (const [at, place] of cells.entries()) {
              const cell = present(groups.cells[place], `cell ${place}`)
              const of = items.map(row => present(row.cells[at], row.name))
              const refused = of.filter(each => each.of > 0 && each.fit === 0 && each.fitOtherVendor === 0)
              equal(
                [cell.here, cell.fit, cell.refused, cell.reasons.map(({ code }) => code).toSorted()],
                [
                  of.filter(each => each.of === 0).length,
                  of.filter(({ fit }) => fit > 0).length,
                  refused.length,
                  [...new Set(refused.flatMap(({ codes }) => codes))].toSorted(),
                ],
                `${rows} ${key} on ${groups.columns[at]?.name}`,
              )
            }
          }
        }
      await api.problem(422, 'GET', '/compatibility/groups?columns=cluster-nowhere')
    },
  },
]
