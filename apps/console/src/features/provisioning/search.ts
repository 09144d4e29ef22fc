/** What a VM can be made of, beside nothing. */
const SOURCES = ['template', 'snapshot', 'file'] as const

/** The address of the form that makes a VM: its source, and which VMs' snapshots are shown. */
export interface CreateSearch {
  readonly from?: (typeof SOURCES)[number] | undefined
  /** Part of the names of VMs whose snapshots are offered. */
  readonly q?: string | undefined
}

/** Reads that address; what makes no sense is left out. */
export const parseCreateSearch = ({ from, q }: Readonly<Record<string, unknown>>): CreateSearch => ({
  from: SOURCES.find(each => each === from),
  q: typeof q === 'string' && q !== '' ? q : undefined,
})

/** The first VMs that have snapshots, by name. */
export const withSnapshots = (q: string | undefined) => ({
  q: ['snapshots:>0', q].flatMap(part => part ?? []).join(' '),
  orderBy: 'name',
  limit: 24,
})
