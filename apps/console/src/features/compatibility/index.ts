export { CompatibilityPage } from './compatibility-page'
