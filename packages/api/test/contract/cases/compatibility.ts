import { Compatibility, MigrationTarget, pageOf } from '@vivarium/model'
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
]
