import type { Change } from '@vivarium/client'
import type { Operation, RefusalCode } from '@vivarium/model'
import type { ZodMiniType } from 'zod/mini'
import { type DraftOptions, useDraft } from './use-draft'
import { useFormCommand } from './use-form-command'
import { useReview } from './use-review'

type Places = Partial<Record<RefusalCode, string>>

/** Where refusals stand that name no field of their own, unless a form has another place for them. */
const PLACES: Places = {
  no_suitable_host: '/hostId',
  insufficient_memory: '/hostId',
  insufficient_cpu: '/hostId',
  network_unavailable_on_host: '/hostId',
  insufficient_storage: '/datastoreId',
  datastore_unreachable_from_host: '/datastoreId',
}

interface VmFormOptions<T, Body> extends DraftOptions<T> {
  /** What the button says, and what is told when it has begun. */
  readonly verb: string
  /** The API's own schema of the body. */
  readonly bodySchema: ZodMiniType<Body>
  readonly toBody: (values: T) => Readonly<Record<string, unknown>>
  /** Where the body is sent. */
  readonly path: string
  readonly toChange: (body: Body) => Change
  /** What the operation makes, if it isn't its target. */
  readonly madeBy?: (operation: Operation) => Operation['target']
  /** The field that a refusal without a pointer belongs to, where it is not the usual one. */
  readonly places?: Places
}

/** A form that makes VMs: its draft, what it would come to, and sending it. */
export const useVmForm = <T extends object, Body>(options: VmFormOptions<T, Body>) => {
  const { form, schema, initial, verb, bodySchema, toBody, path, toChange, madeBy, places } = options
  const draft = useDraft({ form, schema, initial })
  const command = useFormCommand({ verb, discard: draft.discard, madeBy: madeBy ?? (({ target }) => target) })
  const review = useReview({
    schema: bodySchema,
    body: toBody(draft.values),
    path,
    toChange,
    sending: command.pending,
    inDoubt: command.inDoubt,
    places: { ...PLACES, ...places },
  })
  /** What would be sent if one host were chosen by hand; nothing while a field is wrong. */
  const changeAt = (hostId: string): Change | undefined => {
    const there = bodySchema.safeParse(toBody({ ...draft.values, placement: 'host', hostId }))
    return there.success ? toChange(there.data) : undefined
  }
  return { draft, command, review, changeAt }
}
