export { FleetMapPage } from './fleet-map-page'
