import { useQuery } from '@tanstack/react-query'
import { datastoreLayersQuery } from '@vivarium/client'
import type { Datastore, Layer, LayerChain, DatastoreLayers as Layers } from '@vivarium/model'
import { Size } from '../../components/quantity'
import { ResourceLink } from '../../components/resource-link'
import { Term } from '../../components/term'
import { useFormat, useT } from '../../i18n'
import { Badge } from '../../ui/badge'
import { DescriptionList, Fact } from '../../ui/description-list'
import { EmptyState } from '../../ui/empty-state'
import { METER_TONES, Meter } from '../../ui/meter'
import { Panel } from '../../ui/panel'
import { Skeleton } from '../../ui/skeleton'
import { Cell, HeadCell, Table, TableFrame } from '../../ui/table'

const GIB = 1024

/** Which disk is which chain of layers, who depends on whom, and what sharing saves. */
export const DatastoreLayers = ({ datastore }: { readonly datastore: Datastore }) => {
  const t = useT()
  const { data } = useQuery(datastoreLayersQuery(datastore.id))
  if (data === undefined) return <Skeleton className="h-96 w-full" />
  if (data.chains.length === 0)
    return <EmptyState title={t('storage.usersEmpty')}>{t('storage.usersEmptyHint')}</EmptyState>
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[1fr_24rem]">
      <div className="flex min-w-0 flex-col gap-4 max-xl:order-1">
        {data.chains.map(chain => (
          <Chain key={chain.id} chain={chain} />
        ))}
        {data.chainCount > data.chains.length && (
          <p className="text-text-2">{t('layers.moreChains', { n: data.chainCount - data.chains.length })}</p>
        )}
      </div>
      <Accounting layers={data} />
    </div>
  )
}

const Accounting = ({ layers }: { readonly layers: Layers }) => {
  const t = useT()
  const format = useFormat()
  const { usedGiB, sharedGiB, unsharedGiB, provisionedGiB } = layers
  const ownGiB = usedGiB - sharedGiB
  const text = t('layers.accountText', { own: format.gib(ownGiB), shared: format.gib(sharedGiB) })
  return (
    <Panel title={<Term id="layer">{t('layers.accounting')}</Term>}>
      <Meter
        label={t('layers.accounting')}
        max={Math.max(usedGiB, unsharedGiB)}
        valueText={text}
        className="mb-2 h-2.5"
        parts={[
          { id: 'shared', label: t('layers.shared'), value: sharedGiB, text: format.gib(sharedGiB), tone: 'accent' },
          { id: 'own', label: t('layers.own'), value: ownGiB, text: format.gib(ownGiB), tone: 'idle' },
        ]}
      />
      <DescriptionList>
        <Fact term={t('layers.shared')}>
          <span aria-hidden className={`me-1.5 inline-block size-2 rounded-xs ${METER_TONES.accent}`} />
          {format.gib(sharedGiB)}
        </Fact>
        <Fact term={t('layers.own')}>
          <span aria-hidden className={`me-1.5 inline-block size-2 rounded-xs ${METER_TONES.idle}`} />
          {format.gib(ownGiB)}
        </Fact>
        <Fact term={t('storage.used')}>{format.gib(usedGiB)}</Fact>
        <Fact term={t('layers.unshared')}>{format.gib(unsharedGiB)}</Fact>
        <Fact term={t('layers.saved')}>{format.gib(Math.max(0, unsharedGiB - usedGiB))}</Fact>
        <Fact term={t('layers.provisioned')}>{format.gib(provisionedGiB)}</Fact>
      </DescriptionList>
      <p className="pt-2 text-text-2 text-xs">{t('layers.note')}</p>
    </Panel>
  )
}

const Chain = ({ chain }: { readonly chain: LayerChain }) => {
  const t = useT()
  const format = useFormat()
  const { layers, layerCount, usedGiB } = chain
  const root = layers[0]?.owner.name ?? chain.id
  return (
    <Panel title={root} meta={t('layers.count', { n: layerCount, size: format.gib(usedGiB) })} body="flush">
      <TableFrame label={t('layers.of', { name: root })} className="max-h-96 rounded-none border-x-0 border-b-0">
        <Table>
          <thead>
            <tr>
              <HeadCell>{t('layers.layer')}</HeadCell>
              <HeadCell align="end">{t('storage.used')}</HeadCell>
              <HeadCell align="end" className="max-sm:hidden">
                {t('storage.mayGrow')}
              </HeadCell>
              <HeadCell className="max-lg:hidden">{t('layers.filled')}</HeadCell>
              <HeadCell align="end">{t('layers.readers')}</HeadCell>
              <HeadCell align="end" className="max-sm:hidden">
                {t('layers.frees')}
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {layers.map(layer => (
              <LayerRow key={layer.id} layer={layer} />
            ))}
          </tbody>
        </Table>
      </TableFrame>
      {layerCount > layers.length && (
        <p className="px-3.5 py-2 text-text-2 text-xs">{t('layers.moreLayers', { n: layerCount - layers.length })}</p>
      )}
    </Panel>
  )
}

const KINDS = {
  disk: 'layers.disk',
  snapshot: 'layers.snapshot',
  template: 'layers.template',
  base: 'layers.base',
} as const

const LayerRow = ({ layer }: { readonly layer: Layer }) => {
  const t = useT()
  const format = useFormat()
  const { depth, kind, owner, snapshots, usedGiB, provisionedGiB, readers } = layer
  return (
    <tr className="h-9">
      <Cell>
        <span className="flex items-center gap-2" style={{ paddingLeft: `${Math.min(depth, 12) * 1.125}rem` }}>
          {depth > 0 && (
            <span aria-hidden className="text-text-3">
              └
            </span>
          )}
          <ResourceLink kind={owner.kind} id={owner.id} name={owner.name} look="name" />
          {snapshots.length > 0 && <span className="text-text-2">{snapshots.map(({ name }) => name).join(', ')}</span>}
          <Badge tone={kind === 'disk' ? 'accent' : 'neutral'}>{t(KINDS[kind])}</Badge>
        </span>
      </Cell>
      <Cell align="end">
        <Size mib={usedGiB * GIB} />
      </Cell>
      <Cell align="end" className="max-sm:hidden">
        <Size mib={provisionedGiB * GIB} />
      </Cell>
      <Cell className="w-40 max-lg:hidden">
        <Meter
          label={owner.name}
          max={provisionedGiB}
          valueText={t('layers.usedOf', { used: format.gib(usedGiB), of: format.gib(provisionedGiB) })}
          parts={[
            {
              id: 'used',
              label: t('storage.used'),
              value: usedGiB,
              text: format.gib(usedGiB),
              tone: readers === 1 ? 'idle' : 'accent',
            },
          ]}
        />
      </Cell>
      <Cell align="end">{readers}</Cell>
      <Cell align="end" className="max-sm:hidden">
        {readers === 1 ? <Size mib={usedGiB * GIB} /> : <span className="text-text-3">{t('layers.nothing')}</span>}
      </Cell>
    </tr>
  )
}
