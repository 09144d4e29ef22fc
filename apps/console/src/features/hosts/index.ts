export { HostPage } from './host-page'
export { HostsPage } from './hosts-page'
