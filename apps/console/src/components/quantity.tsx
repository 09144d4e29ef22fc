import { useFormat } from '../i18n'
import type { Quantity as Parts } from '../i18n/format'

/** A number and its unit, the unit a shade lighter. */
export const Quantity = ({ value, unit, tight }: Parts) => (
  <span className="whitespace-nowrap">
    {value}
    {tight ? '' : ' '}
    <span className="unit">{unit}</span>
  </span>
)

/** A size given in MiB. */
export const Size = ({ mib }: { readonly mib: number }) => <Quantity {...useFormat().sizeParts(mib)} />

/** A share, 0 to 100. */
export const Percent = ({ value }: { readonly value: number }) => <Quantity {...useFormat().percentParts(value)} />

/** A count, grouped as the language does. */
export const Count = ({ value }: { readonly value: number }) => useFormat().number(value)
