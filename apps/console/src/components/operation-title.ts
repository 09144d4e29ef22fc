import type { Operation } from '@vivarium/model'
import { useLocale, useNames } from '../i18n'

type Titled = Pick<Operation, 'kind'> & { readonly target: Pick<Operation['target'], 'name'> }

/** What an operation is called in a line: what it does and to what, in the order of the language. */
export const useOperationTitle = (): ((operation: Titled) => string) => {
  const isKorean = useLocale() === 'ko'
  const { operations } = useNames()
  return ({ kind, target: { name } }) => (isKorean ? `${name} ${operations[kind]}` : `${operations[kind]} ${name}`)
}
