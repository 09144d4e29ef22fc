export { NetworkPage } from './network-page'
export { NetworksPage } from './networks-page'
export { TopologyPage } from './topology-page'
