import * as model from '@vivarium/model'
import { globalRegistry, ZodMiniObject } from 'zod/mini'

/** Gives the model's schemas the names that they have there, so that the document refers to them instead of repeating them. */
export function nameSchemas(): void {
  for (const [name, schema] of Object.entries(model)) {
    if (schema instanceof ZodMiniObject && !globalRegistry.has(schema)) globalRegistry.add(schema, { id: name })
  }
}
