export { DatastorePage } from './datastore-page'
export { StoragePage } from './storage-page'
