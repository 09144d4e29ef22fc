export { VmsPage } from './vms-page'

/** The list of VMs is what most visits begin with: what only the bin needs comes with the bin. */
export const loadRecycleBin = () => import('./recycle-bin-page')
