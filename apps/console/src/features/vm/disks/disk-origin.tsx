import { useQuery } from '@tanstack/react-query'
import { templateQuery, vmQuery } from '@vivarium/client'
import type { Disk, Vm } from '@vivarium/model'
import { ResourceLink } from '../../../components/resource-link'

/** Whose blocks a disk reads through: a template's, or another VM's. Nothing for a disk that stands by itself. */
export const DiskOrigin = ({ disk, vm }: { readonly disk: Disk; readonly vm: Vm }) => {
  const id = disk.linkedToId
  if (id === undefined) return '–'
  if (id === vm.templateId) return <ResourceLink kind="template" id={id} name={vm.templateName ?? id} />
  return <Owner id={id} />
}

/** The contract names the owner by its id alone: it is the one of the two that there is. */
const Owner = ({ id }: { readonly id: string }) => {
  const template = useQuery(templateQuery(id))
  const vm = useQuery({ ...vmQuery(id), enabled: template.isError })
  if (template.data) return <ResourceLink kind="template" id={id} name={template.data.name} />
  if (vm.data) return <ResourceLink kind="vm" id={id} name={vm.data.name} />
  return <code className="font-mono text-xs">{id}</code>
}
