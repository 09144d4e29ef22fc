export { EventPanel } from './event-panel'
export { EventsPage } from './events-page'
