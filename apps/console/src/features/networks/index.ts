export { NetworkPage } from './network-page'
export { NetworksPage } from './networks-page'
