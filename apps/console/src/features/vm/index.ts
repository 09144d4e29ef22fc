export { VmGonePage } from './vm-gone-page'
export { VmPage } from './vm-page'
