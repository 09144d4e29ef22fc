import { Scenario } from '@vivarium/model'
import { expect, test } from 'vitest'
import { toJSONSchema } from 'zod/mini'

/** `pnpm --filter @vivarium/scenarios schema` writes it anew. */
test('the JSON Schema of the file format is that of the model', async () => {
  const schema = { title: 'A fleet for Vivarium', ...toJSONSchema(Scenario, { io: 'input' }) }
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../scenario.schema.json')
})
