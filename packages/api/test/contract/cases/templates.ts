import { pageOf, Template, Vm } from '@vivarium/model'
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
    name: 'a template is described, renamed and deleted',
    async run(api) {
      const changed = await api.send('PATCH', UBUNTU, { body: { name: 'ubuntu-24', description: 'LTS' } })
      const template = Template.parse(changed.body)
      equal([template.name, template.description], ['ubuntu-24', 'LTS'], 'template')
      isTrue(template.disks.length === 1, 'it has its disk', template)
      await api.complete('DELETE', UBUNTU)
      await api.problem(404, 'GET', UBUNTU)
    },
  },
]
