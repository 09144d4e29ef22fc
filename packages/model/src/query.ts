export { formatQuery } from './query-format'
export { matches } from './query-match'
export { parseQuery } from './query-parse'
export * from './query-terms'
