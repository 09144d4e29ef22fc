export { AlarmsPage } from './alarms-page'
