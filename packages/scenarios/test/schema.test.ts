import { Lab, Scenario } from '@vivarium/model'
import { expect, test } from 'vitest'
import { toJSONSchema } from 'zod/mini'

/** `pnpm --filter @vivarium/scenarios schema` writes it anew. */
test('the JSON Schema of the file format is that of the model', async () => {
  const schema = { title: 'A fleet for Vivarium', ...toJSONSchema(Scenario, { io: 'input' }) }
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../scenario.schema.json')
})

test('so is that of the format of labs', async () => {
  const schema = { title: 'A lab for Vivarium', ...toJSONSchema(Lab, { io: 'input' }) }
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../lab.schema.json')
})
