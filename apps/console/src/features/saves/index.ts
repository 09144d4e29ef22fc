export { SavesPage } from './saves-page'
