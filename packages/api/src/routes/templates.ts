import { linkedClonesOf } from '@vivarium/engine'
import { DeployBody, GUEST_FAMILIES, pageOf, Template, TemplatePatch } from '@vivarium/model'
import { enum as enum_ } from 'zod/mini'
import type { Reading } from '../context'
import { change, DryRunParam, removal, verb } from '../http/action'
import { resource } from '../http/answer'
import { findTemplate } from '../http/find'
import { list } from '../http/list'
import { anyOf, listQuery, text } from '../http/list-query'
import { get, Nothing, type Params, type Route } from '../http/route'
import { templateView } from '../views/template'

const tag = 'Templates'
const path = '/templates/{templateId}'

const current = ({ fleet }: Reading, { templateId }: Params<typeof path>): Template =>
  templateView(fleet, findTemplate(fleet, templateId))

export const templateRoutes: readonly Route[] = [
  get('/templates', {
    operationId: 'listTemplates',
    tag,
    summary: 'List templates',
    query: listQuery(['name', 'os', 'vcpus', 'memory', 'linkedClones', 'deployed', 'createdAt', 'id'], {
      name: text,
      os: text,
      family: anyOf(enum_(GUEST_FAMILIES)),
    }),
    answers: { 200: { description: 'A page of them.', schema: pageOf(Template) } },
    run: call => {
      const { fleet } = call.reading
      return list(call, {
        idOf: ({ id }) => id,
        fields: {
          id: template => template.id,
          name: template => template.name,
          os: template => template.guest.os,
          family: template => template.guest.family,
          vcpus: template => template.vcpus,
          memory: template => template.memoryMiB,
          linkedClones: template => linkedClonesOf(fleet, template.id).length,
          deployed: template => template.deployedCount,
          createdAt: template => template.createdAtMs,
        },
        records: Object.values(fleet.templates),
        defaultOrder: 'name',
        view: template => templateView(fleet, template),
      })
    },
  }),
  get(path, {
    operationId: 'getTemplate',
    tag,
    summary: 'Read a template',
    query: Nothing,
    answers: { 200: { description: 'The template.', schema: Template, headers: ['ETag'] } },
    run: call => resource(call, current(call.reading, call.params)),
  }),
  change({
    operationId: 'updateTemplate',
    tag,
    summary: 'Rename or describe a template',
    path,
    action: 'template.update',
    body: TemplatePatch,
    resource: Template,
    current,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  removal({
    operationId: 'deleteTemplate',
    tag,
    summary: 'Delete a template',
    path,
    action: 'template.delete',
    query: DryRunParam,
    current,
    input: ({ params }) => ({ ...params }),
  }),
  verb({
    operationId: 'deployTemplate',
    tag,
    summary: 'Deploy 1 to 100 virtual machines from a template',
    path: '/templates/{templateId}/deploy',
    action: 'template.deploy',
    body: DeployBody,
    current,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
]
