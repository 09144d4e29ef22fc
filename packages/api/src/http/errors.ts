import type { FieldError, ProblemCode, ProblemParams, RefusalFact } from '@vivarium/model'

type PlainCode = Exclude<ProblemCode, 'refused' | 'validation_failed'>

/** What is wrong with a request. The words of wrong fields are made where they are found. */
export type Fault =
  | { readonly [C in PlainCode]: { readonly code: C; readonly params: ProblemParams[C] } }[PlainCode]
  | { readonly code: 'refused'; readonly refusals: readonly RefusalFact[] }
  | { readonly code: 'validation_failed'; readonly errors: readonly FieldError[] }

/** Ends the handling of a request; `problemResponse` turns it into the answer. */
export class RequestFault extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault.code)
    this.name = 'RequestFault'
    this.fault = fault
  }
}

/** Ends a request whose fields are wrong. */
export function refuseFields(errors: readonly FieldError[]): never {
  throw new RequestFault({ code: 'validation_failed', errors })
}
