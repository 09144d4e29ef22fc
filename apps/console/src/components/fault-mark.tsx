import type { FaultKind } from '@vivarium/model'
import { lazy, Suspense } from 'react'
import { restOfLocale } from '../i18n/load'
import { usePreferences } from '../stores/preferences'

// Most fleets have nothing broken: neither this nor its words belong to the first page.
const FaultLink = lazy(async () => {
  const [{ FaultLink: component }] = await Promise.all([
    import('./fault-link'),
    restOfLocale(usePreferences.getState().locale),
  ])
  return { default: component }
})

interface FaultMarkProps {
  readonly target: { readonly id: string; readonly name: string; readonly faults?: readonly FaultKind[] | undefined }
}

/** Says on a row how a thing is broken on purpose, and leads to the fault. Nothing where it is not. */
export const FaultMark = ({ target: { id, name, faults } }: FaultMarkProps) =>
  faults === undefined ? null : (
    <Suspense>
      <FaultLink id={id} name={name} faults={faults} />
    </Suspense>
  )
