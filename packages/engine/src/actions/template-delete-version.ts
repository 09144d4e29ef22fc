import { type ActionInput, type RefusalFact, refusal } from '@vivarium/model'
import { GIB, layerUsedBytes, releaseLayer } from '../fleet/layers'
import { emit } from '../fleet/log'
import { dataOf, layerOf, ref, templateOf } from '../fleet/lookup'
import { busy } from '../fleet/rules'
import type { FleetState, TemplateImage } from '../fleet/state'
import { imagesOf } from '../fleet/template-images'
import { noSuchVersion, readersOf } from '../fleet/template-versions'
import { begin } from '../operations/begin'
import type { Lifecycle } from '../operations/lifecycle'
import { wait } from '../operations/phases'
import { defineAction, started } from './define'
import { RELEASE_S } from './durations'

type Input = ActionInput<'template.delete-version'>

const imageFor = (fleet: FleetState, { templateId, version }: Input): TemplateImage | undefined =>
  imagesOf(templateOf(fleet, templateId)).find(image => image.version === version)

/** Linked clones read the version's blocks, and would have no disk without them. */
function stillRead(fleet: FleetState, input: Input): RefusalFact[] {
  const image = imageFor(fleet, input)
  const template = templateOf(fleet, input.templateId)
  const clones = image === undefined ? [] : readersOf(fleet, template, image).map(({ name }) => name)
  return clones.length === 0
    ? []
    : [refusal('has_linked_clones', { name: `${template.name} v${input.version}`, clones })]
}

/** Blocks that go with a version: those of its layers that no later version was made on. */
const freedBytes = (fleet: FleetState, image: TemplateImage): number =>
  image.disks
    .map(disk => layerOf(fleet, disk.layerId))
    .reduce((sum, layer) => sum + (layer.holders === 1 ? layerUsedBytes(fleet, layer) : 0), 0)

/** Deletes one of a template's earlier versions. What later versions stand on stays with them. */
export const deleteVersion = defineAction({
  name: 'template.delete-version',
  refusals: (fleet, input) => {
    const template = templateOf(fleet, input.templateId)
    return [
      ...busy(fleet, template),
      ...noSuchVersion(fleet, input),
      ...(input.version === template.version
        ? [refusal('template_version_current', { template: template.name, version: input.version })]
        : []),
      ...stillRead(fleet, input),
    ]
  },
  plan: (fleet, input) => {
    const template = templateOf(fleet, input.templateId)
    const image = imageFor(fleet, input)
    const readers = imagesOf(template).filter(({ basedOn }) => basedOn === input.version)
    return {
      durationS: RELEASE_S,
      frees: { memoryMiB: 0, storageGiB: image === undefined ? 0 : freedBytes(fleet, image) / GIB },
      keeps: readers.length === 0 ? [] : [{ ref: ref('template', template), why: 'newer_version' }],
    }
  },
  start: (fleet, { templateId, version }, actor) =>
    started(
      begin(fleet, {
        actor,
        target: ref('template', templateOf(fleet, templateId)),
        phases: [wait('unmap', RELEASE_S, { pointOfNoReturn: true })],
        data: { kind: 'template.delete-version', templateId, version },
      }),
    ),
})

export const deleteVersionLifecycle: Lifecycle = {
  kind: 'template.delete-version',
  finish(fleet, operation) {
    const { templateId, version } = dataOf(operation, 'template.delete-version')
    const before = templateOf(fleet, templateId)
    const image = before.older.find(each => each.version === version)
    const template = { ...before, older: before.older.filter(each => each !== image) }
    fleet.templates[templateId] = template
    const freed = (image?.disks ?? []).reduce((sum, disk) => sum + releaseLayer(fleet, disk.layerId), 0)
    emit(
      fleet,
      'template.version-deleted',
      ref('template', template),
      { version, freedGiB: freed / GIB },
      { actor: operation.actor, operationId: operation.id },
    )
    return []
  },
  abandon: () => undefined,
}
