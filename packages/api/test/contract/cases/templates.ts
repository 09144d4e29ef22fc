import { Datastore, DryRun, Host, Operation, pageOf, Template, TemplateVersion, Vm } from '@vivarium/model'
import { equal, isTrue, present } from '../check'
import type { ContractCase } from '../session'

const UBUNTU = '/templates/template-ubuntu'

export const templates: readonly ContractCase[] = [
  {
    name: 'a template deploys many linked clones, which keep it',
    async run(api) {
      const body = { namePrefix: 'edge-', count: 3, mode: 'linked', start: true }
      const operation = await api.complete('POST', `${UBUNTU}/deploy`, body)
      equal(
        operation.result?.map(({ name }) => name),
        ['edge-01', 'edge-02', 'edge-03'],
        'names',
      )
      const { items } = await api.read('/vms?templateId=template-ubuntu', pageOf(Vm))
      equal(
        items.map(({ state }) => state),
        ['running', 'running', 'running'],
        'states',
      )
      equal((await api.read(UBUNTU, Template)).linkedCloneCount, 3, 'linked clones')
      const { refusals } = await api.problem(409, 'DELETE', UBUNTU)
      equal(refusals?.[0]?.code, 'has_linked_clones', 'code')
    },
  },
  {
    name: 'a stopped VM becomes a template',
    async run(api) {
      const operation = await api.complete('POST', '/vms/vm-batch-1/convert-to-template', { name: 'golden' })
      const made = present(operation.result?.[0], 'result')
      equal([made.kind, made.name], ['template', 'golden'], 'result')
      const template = await api.read(`/templates/${made.id}`, Template)
      equal(template.sourceVmId, 'vm-batch-1', 'source')
      await api.problem(409, 'POST', '/vms/vm-web-1/convert-to-template', { body: { name: 'running' } })
    },
  },
  {
    name: 'a template keeps the CPU model of the VM that it was, and what is deployed of it has that',
    async run(api) {
      await api.send('PATCH', '/vms/vm-batch-1', { body: { cpuModel: 'host-passthrough' } })
      await api.complete('POST', '/vms/vm-batch-1/convert-to-template', { name: 'bare' })
      const { items } = await api.read('/templates', pageOf(Template))
      const bare = present(
        items.find(({ name }) => name === 'bare'),
        'template',
      )
      equal(bare.cpuModel, 'host-passthrough', 'template')
      const body = { name: 'one', mode: 'linked', hostId: 'host-intel-a', start: true }
      await api.complete('POST', `/templates/${bare.id}/deploy`, body)
      const vms = await api.read('/vms?q=name:one', pageOf(Vm))
      const { cpu } = await api.read('/hosts/host-intel-a', Host)
      equal([vms.items[0]?.cpuModel, vms.items[0]?.exposedCpuModel], ['host-passthrough', cpu.model], 'VM')
    },
  },
  {
    name: 'a template is described, renamed and deleted',
    async run(api) {
      const changed = await api.send('PATCH', UBUNTU, { body: { name: 'ubuntu-24', description: 'LTS' } })
      const template = Template.parse(changed.body)
      equal([template.name, template.description], ['ubuntu-24', 'LTS'], 'template')
      isTrue(template.disks.length === 1, 'it has its disk', template)
      const removal = await api.begin('DELETE', UBUNTU)
      await api.step(1)
      equal((await api.read(`/operations/${removal.id}`, Operation)).state, 'succeeded', 'deleted at once')
      const reclaiming = async (): Promise<number> =>
        (await api.read('/datastores', pageOf(Datastore))).items.reduce((sum, each) => sum + each.reclaimingGiB, 0)
      isTrue((await reclaiming()) > 0, 'its blocks come back')
      await api.step(60)
      equal(await reclaiming(), 0, 'and are back')
      await api.problem(404, 'GET', UBUNTU)
    },
  },
  {
    name: 'a deployment whose host fails has failed, and says how many of its parts did',
    async run(api) {
      const body = { namePrefix: 'q-', count: 2, mode: 'full', hostId: 'host-intel-a' }
      const parent = await api.begin('POST', `${UBUNTU}/deploy`, body)
      await api.step(1)
      await api.send('POST', '/simulation/faults', { body: { kind: 'host-failure', hostId: 'host-intel-a' } })
      const { state, problem } = await api.finish(parent)
      equal([state, problem?.code, problem?.status], ['failed', 'children_failed', 409], 'end')
      const { items } = await api.read(`/operations?parentId=${parent.id}`, pageOf(Operation))
      equal(
        items.map(part => [part.state, part.problem?.code]),
        [
          ['failed', 'host_failed'],
          ['failed', 'host_failed'],
        ],
        'parts',
      )
    },
  },
  {
    name: 'of many on one host eight are made at once; the others say what they wait for, and can be called off',
    async run(api) {
      const body = { namePrefix: 'many-', count: 11, mode: 'linked', hostId: 'host-intel-a' }
      const parent = await api.begin('POST', `${UBUNTU}/deploy`, body)
      const { items } = await api.read(`/operations?parentId=${parent.id}&limit=20`, pageOf(Operation))
      const queued = items
        .filter(({ state }) => state === 'queued')
        .toSorted((a, b) => (a.queue?.ahead ?? 0) - (b.queue?.ahead ?? 0))
      equal([items.length, queued.length], [11, 3], 'made, queued')
      equal(
        queued.map(({ queue, cancellable, phases }) => [queue?.host.id, queue?.ahead, cancellable, phases[0]?.name]),
        [0, 1, 2].map(ahead => ['host-intel-a', ahead, true, 'queue']),
        'what they wait for',
      )
      const last = present(queued[2], 'last')
      await api.send('POST', `/operations/${last.id}/cancel`)
      equal((await api.read(`/operations/${last.id}`, Operation)).state, 'cancelled', 'called off')
      equal((await api.finish(parent)).result?.length, 10, 'made')
    },
  },
  {
    name: 'an image is brought to a host once, and stays there among its latest',
    async run(api) {
      const body = { namePrefix: 'img-', count: 2, mode: 'full', hostId: 'host-intel-a' }
      const hits = async (): Promise<number | undefined> =>
        DryRun.parse((await api.send('POST', `${UBUNTU}/deploy?dryRun=true`, { body })).body).plan.cacheHits
      equal(await hits(), 1, 'hits before')
      await api.complete('POST', `${UBUNTU}/deploy`, body)
      const { imageCache } = await api.read('/hosts/host-intel-a', Host)
      equal(
        imageCache.map(({ templateId }) => templateId),
        ['template-ubuntu'],
        'cached',
      )
      isTrue((imageCache[0]?.sizeGiB ?? 0) > 0, 'its size', imageCache)
      equal(await hits(), 2, 'hits after')
    },
  },
  {
    name: 'a VM is checked out of a template and checked in as its next version, while others deploy the last one',
    async run(api) {
      const before = await api.read(UBUNTU, Template)
      await api.complete('POST', `${UBUNTU}/check-out`, { name: 'ubuntu-next' })
      const draft = present((await api.read(UBUNTU, Template)).checkedOut, 'checked out')
      equal([draft.vmName, draft.version], ['ubuntu-next', before.version], 'draft')
      const { refusals } = await api.problem(409, 'POST', `${UBUNTU}/check-out`, { body: {} })
      equal(refusals?.[0]?.code, 'template_checked_out', 'code')
      await api.complete('POST', `${UBUNTU}/deploy`, { name: 'edge-1', mode: 'linked' })
      const made = await api.complete('POST', `${UBUNTU}/versions`, { note: 'patched' })
      equal(made.result?.[0]?.id, before.id, 'result')
      const after = await api.read(UBUNTU, Template)
      equal([after.version, after.outdatedCount, after.checkedOut], [before.version + 1, 1, undefined], 'template')
      const { items } = await api.read(`${UBUNTU}/versions`, pageOf(TemplateVersion))
      equal(
        items.map(({ version, current, note, basedOn, vms }) => [version, current, note, basedOn, vms[0]?.name]),
        [
          [before.version + 1, true, 'patched', before.version, undefined],
          [before.version, false, '', undefined, 'edge-1'],
        ],
        'versions',
      )
      const edge = (await api.read('/vms?name=edge-1', pageOf(Vm))).items[0]
      equal([edge?.templateVersion, edge?.templateOutdated], [before.version, true], 'its version')
      const inUse = await api.problem(409, 'DELETE', `${UBUNTU}/versions/${before.version}`)
      equal(inUse.refusals?.[0]?.code, 'has_linked_clones', 'code')
      await api.problem(404, 'DELETE', `${UBUNTU}/versions/99`)
      await api.complete('DELETE', `/vms/${edge?.id}?permanently=true`)
      await api.complete('DELETE', `${UBUNTU}/versions/${before.version}`)
      equal((await api.read(`${UBUNTU}/versions`, pageOf(TemplateVersion))).total, 1, 'versions left')
    },
  },
]
