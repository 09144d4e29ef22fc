import { type RefusalCode, refusal } from '@vivarium/model'
import { RequestFault } from './errors'

/** Ends a request for one reason. */
export function refuseWith<C extends RefusalCode>(...fact: Parameters<typeof refusal<C>>): never {
  throw new RequestFault({ code: 'refused', refusals: [refusal(...fact)] })
}
