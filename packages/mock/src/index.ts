export { type Mock, type MockOptions, startMock } from './start'
export type { Notice } from './wire/messages'
