export { completions } from './complete'
export { consoleDue, typeLine } from './session'
export { consoleView } from './view'
