export { OperationPanel } from './operation-panel'
export { OperationsPage } from './operations-page'
