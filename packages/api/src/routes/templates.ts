import { imagesOf, linkedClonesOf } from '@vivarium/engine'
import {
  CheckInBody,
  CheckOutBody,
  DeployBody,
  GUEST_FAMILIES,
  pageOf,
  Template,
  TemplatePatch,
  TemplateVersion,
} from '@vivarium/model'
import { enum as enum_ } from 'zod/mini'
import type { Reading } from '../context'
import { change, DryRunParam, removal, verb } from '../http/action'
import { resource } from '../http/answer'
import { findTemplate, missing } from '../http/find'
import { list } from '../http/list'
import { anyOf, listQuery, text } from '../http/list-query'
import { get, Nothing, type Params, type Route } from '../http/route'
import { templateView } from '../views/template'
import { versionView } from '../views/template-version'

const tag = 'Templates'
const path = '/templates/{templateId}'

const current = ({ fleet }: Reading, { templateId }: Params<typeof path>): Template =>
  templateView(fleet, findTemplate(fleet, templateId))

const versionPath = '/templates/{templateId}/versions/{version}'

const currentVersion = ({ fleet }: Reading, { templateId, version }: Params<typeof versionPath>): TemplateVersion => {
  const template = findTemplate(fleet, templateId)
  const image = imagesOf(template).find(each => String(each.version) === version)
  return image === undefined
    ? missing('template', `${templateId}/versions/${version}`)
    : versionView(fleet, template, image)
}

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
  verb({
    operationId: 'checkOutTemplate',
    tag,
    summary: 'Check a virtual machine out of a template, to make its next version in',
    path: '/templates/{templateId}/check-out',
    action: 'template.check-out',
    body: CheckOutBody,
    current,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  get('/templates/{templateId}/versions', {
    operationId: 'listTemplateVersions',
    tag,
    summary: 'List the versions of a template',
    query: listQuery(['version', 'createdAt'], {}),
    answers: {
      200: { description: 'A page of them, with those that came from each.', schema: pageOf(TemplateVersion) },
    },
    run: call => {
      const { fleet } = call.reading
      const template = findTemplate(fleet, call.params.templateId)
      return list(call, {
        idOf: ({ version }) => String(version),
        fields: { version: image => image.version, createdAt: image => image.createdAtMs },
        records: [...imagesOf(template)],
        defaultOrder: '-version',
        view: image => versionView(fleet, template, image),
      })
    },
  }),
  verb({
    operationId: 'checkInTemplate',
    tag,
    summary: 'Check the virtual machine in as the next version of its template',
    path: '/templates/{templateId}/versions',
    action: 'template.check-in',
    body: CheckInBody,
    current,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  get(versionPath, {
    operationId: 'getTemplateVersion',
    tag,
    summary: 'Read a version of a template',
    query: Nothing,
    answers: { 200: { description: 'The version.', schema: TemplateVersion, headers: ['ETag'] } },
    run: call => resource(call, currentVersion(call.reading, call.params)),
  }),
  removal({
    operationId: 'deleteTemplateVersion',
    tag,
    summary: 'Delete an earlier version of a template',
    path: versionPath,
    action: 'template.delete-version',
    query: DryRunParam,
    current: currentVersion,
    input: ({ params: { templateId, version } }) => ({ templateId, version: Number(version) }),
  }),
]
