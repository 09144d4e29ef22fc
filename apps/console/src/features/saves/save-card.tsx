import { FleetPicture } from '../../components/fleet-picture'
import { Quantity } from '../../components/quantity'
import { SimTime } from '../../components/sim-time'
import { useFormat, useT } from '../../i18n'
import type { SaveAbout } from '../../stores/saves'
import { Badge } from '../../ui/badge'
import { DescriptionList, Fact } from '../../ui/description-list'
import { SaveVerbs } from './save-verbs'
import { SavedAt } from './saved-at'

const KIB = 1024

/** One save: what it looked like, when it was, what it holds, and the way back into it. */
export const SaveCard = ({ save }: { readonly save: SaveAbout }) => {
  const t = useT()
  const format = useFormat()
  const { id, name, kind, savedAt, simulatedAt, hosts, vms, bytes, shares } = save
  return (
    <article
      aria-labelledby={`save-${id}`}
      className="flex h-full flex-col overflow-hidden rounded-lg border border-line bg-surface"
    >
      <FleetPicture hosts={hosts} vms={vms} shares={shares} />
      <div className="flex flex-1 flex-col gap-2.5 p-3.5">
        <header className="flex items-start justify-between gap-2">
          <h2 id={`save-${id}`} className="min-w-0 break-words font-semibold text-sm">
            {name}
          </h2>
          <Badge tone={kind === 'session' ? 'accent' : 'neutral'}>{t(`saves.kind.${kind}`)}</Badge>
        </header>
        <DescriptionList>
          <Fact term={t('saves.savedAt')}>
            <SavedAt time={savedAt} />
          </Fact>
          <Fact term={t('saves.simulatedAt')}>
            <SimTime time={simulatedAt} />
          </Fact>
          <Fact term={t('saves.size')}>
            {/* Most saves are far smaller than a MiB. */}
            <Quantity value={format.number(Math.ceil(bytes / KIB))} unit="KiB" />
          </Fact>
        </DescriptionList>
        <div className="mt-auto flex items-center justify-between gap-2 pt-1">
          <span className="text-text-2 text-xs tabular-nums">{t('gallery.size', { hosts, vms })}</span>
          <SaveVerbs save={save} />
        </div>
      </div>
    </article>
  )
}
