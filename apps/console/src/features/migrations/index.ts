export { MigratePage } from './migrate-page'
