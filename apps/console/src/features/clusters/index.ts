export { ClusterPage } from './cluster-page'
export { ClustersPage } from './clusters-page'
