export { RecycleBinPage } from './recycle-bin-page'
export { VmsPage } from './vms-page'
