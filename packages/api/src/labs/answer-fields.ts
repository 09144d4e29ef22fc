import {
  ZodMiniArray,
  ZodMiniDefault,
  ZodMiniNullable,
  ZodMiniObject,
  ZodMiniOptional,
  ZodMiniRecord,
  ZodMiniUnion,
  ZodMiniUnknown,
} from 'zod/mini'
import type { Route } from '../http/route'

/** The route that answers a method at an address: of several the one that says most of it itself. */
export function routeAt(routes: readonly Route[], method: string, address: string): Route | undefined {
  const [path = ''] = address.split('?', 1)
  const holes = (route: Route): number => route.path.split('{').length
  return routes
    .filter(route => route.method.toUpperCase() === method && patternOf(route).test(path))
    .sort((one, other) => holes(one) - holes(other))[0]
}

const patternOf = ({ path }: Route): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`)

/** Whether an answer of that schema can have something at a pointer, in which `*` stands for each of a list. */
export function canHave(schema: unknown, pointer: string): boolean {
  return leads(schema, pointer.split('/').slice(1))
}

function leads(schema: unknown, [key, ...rest]: readonly string[]): boolean {
  if (schema instanceof ZodMiniOptional || schema instanceof ZodMiniNullable || schema instanceof ZodMiniDefault)
    return leads(schema.def.innerType, key === undefined ? [] : [key, ...rest])
  if (key === undefined || schema instanceof ZodMiniUnknown) return true
  if (schema instanceof ZodMiniUnion) return schema.def.options.some(option => leads(option, [key, ...rest]))
  if (schema instanceof ZodMiniArray) return /^(?:\*|0|[1-9]\d{0,5})$/.test(key) && leads(schema.def.element, rest)
  if (schema instanceof ZodMiniRecord) return leads(schema.def.valueType, rest)
  if (!(schema instanceof ZodMiniObject)) return false
  const name = key.replaceAll('~1', '/').replaceAll('~0', '~')
  return Object.hasOwn(schema.shape, name) && leads(schema.shape[name], rest)
}
