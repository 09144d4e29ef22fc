import type { DataColumn } from '../../components/data-column'
import { Count, Quantity } from '../../components/quantity'
import { SimTime } from '../../components/sim-time'
import { useFormat, useT } from '../../i18n'
import type { SaveAbout } from '../../stores/saves'
import { SaveVerbs } from './save-verbs'

const KIB = 1024

/** When it was saved, by the wall's clock where the reader is. */
const SavedAt = ({ time }: { readonly time: string }) => {
  const { locale } = useFormat()
  const text = new Date(time).toLocaleString(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  return (
    <time dateTime={time} className="whitespace-nowrap">
      {text}
    </time>
  )
}

const Kind = ({ kind }: Pick<SaveAbout, 'kind'>) => useT()(`saves.kind.${kind}`)

/** Most saves are far smaller than a MiB. */
const Bytes = ({ bytes }: Pick<SaveAbout, 'bytes'>) => (
  <Quantity value={useFormat().number(Math.ceil(bytes / KIB))} unit="KiB" />
)

export const SAVE_COLUMNS: readonly DataColumn<SaveAbout>[] = [
  { id: 'name', header: 'common.name', className: 'min-w-48', cell: ({ name }) => name },
  { id: 'savedAt', header: 'saves.savedAt', cell: ({ savedAt }) => <SavedAt time={savedAt} /> },
  { id: 'holds', header: 'saves.holds', cell: ({ kind }) => <Kind kind={kind} /> },
  { id: 'simulatedAt', header: 'saves.simulatedAt', cell: ({ simulatedAt }) => <SimTime time={simulatedAt} /> },
  { id: 'hosts', header: 'hosts.title', align: 'end', cell: ({ hosts }) => <Count value={hosts} /> },
  { id: 'vms', header: 'saves.vms', align: 'end', cell: ({ vms }) => <Count value={vms} /> },
  { id: 'bytes', header: 'saves.size', align: 'end', cell: ({ bytes }) => <Bytes bytes={bytes} /> },
  { id: 'verbs', header: 'saves.verbs', headerLook: 'hidden', align: 'end', cell: save => <SaveVerbs save={save} /> },
]
