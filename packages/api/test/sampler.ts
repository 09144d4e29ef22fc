/** Draws values that a JSON Schema allows, and now and then one that it does not. */
export interface Sampler {
  /** A whole number from 0 up to but not including that. */
  below(limit: number): number
  pick<T>(values: readonly T[]): T | undefined
  sample(schema: unknown, name: string): unknown
}

interface SamplerOptions {
  readonly seed: number
  readonly document: unknown
  /** Values that a field of that name could well have. */
  known(name: string): readonly string[]
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const JUNK: readonly unknown[] = [null, -1, 1e12, '', '__proto__', '한글', [], {}, true, '../x', 'a'.repeat(300)]

export function createSampler({ seed, document, known }: SamplerOptions): Sampler {
  let state = seed
  const random = (): number => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(random() * limit)
  const pick = <T>(values: readonly T[]): T | undefined => values[below(values.length)]

  function resolve(schema: unknown): Record<string, unknown> {
    if (!isObject(schema)) return {}
    const { $ref } = schema
    if (typeof $ref !== 'string') return schema
    return resolve(
      $ref
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), document),
    )
  }
  function text(name: string): string {
    const candidates = known(name)
    return (random() < 0.85 ? pick(candidates) : undefined) ?? `fz-${below(1e6)}`
  }
  function number(schema: Record<string, unknown>): number {
    const least = typeof schema.minimum === 'number' ? Math.max(schema.minimum, -10) : 0
    const most = typeof schema.maximum === 'number' ? schema.maximum : 1e6
    const range = random() < 0.9 ? Math.min(most - least, 4096) : most - least
    const value = least + random() * range
    return schema.type === 'integer' ? Math.round(value) : value
  }
  function object({ properties, required }: Record<string, unknown>): Record<string, unknown> {
    const needed = new Set(Array.isArray(required) ? required : [])
    const fields = Object.entries(isObject(properties) ? properties : {})
    const entries = fields.filter(([name]) => needed.has(name) || random() < 0.3)
    return Object.fromEntries(entries.map(([name, inner]) => [name, sample(inner, name)]))
  }
  function sample(raw: unknown, name: string): unknown {
    const schema = resolve(raw)
    if (random() < 0.02) return pick(JUNK)
    if (Array.isArray(schema.enum)) return pick(schema.enum)
    if ('const' in schema) return schema.const
    if (Array.isArray(schema.anyOf)) return sample(pick(schema.anyOf), name)
    const type = Array.isArray(schema.type) ? pick(schema.type) : schema.type
    switch (type) {
      case 'object':
        return object(schema)
      case 'array':
        return Array.from({ length: 1 + below(3) }, () => sample(schema.items, name.replace(/s$/, '')))
      case 'number':
      case 'integer':
        return number(schema)
      case 'boolean':
        return random() < 0.5
      case 'null':
        return null
      default:
        return text(name)
    }
  }
  return { below, pick, sample }
}
