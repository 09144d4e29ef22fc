import { useSuspenseQuery } from '@tanstack/react-query'
import { changes, templateVersionsQuery } from '@vivarium/client'
import type { Template } from '@vivarium/model'
import { useState } from 'react'
import { ChangeDialog } from '../../components/change-dialog'
import { useChange } from '../../components/use-change'
import { fieldErrorOf } from '../../components/use-command'
import { useT } from '../../i18n'
import { Checkbox } from '../../ui/checkbox'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'
import { Select } from '../../ui/select'

interface CheckOutDialogProps {
  readonly template: Template
  readonly onClose: () => void
}

/** Checks a VM out of a template, to make its next version in. */
export const CheckOutDialog = ({ template, onClose }: CheckOutDialogProps) => {
  const t = useT()
  const { data: versions } = useSuspenseQuery(templateVersionsQuery(template.id))
  const [name, setName] = useState(`${template.name}-v${template.version + 1}`)
  const [version, setVersion] = useState(template.version)
  const [start, setStart] = useState(false)
  const state = useChange({
    change: changes.checkOutTemplate(template.id, {
      name: name.trim(),
      ...(version === template.version ? {} : { version }),
      start,
    }),
    verb: t('templates.checkOutVerb'),
    onDone: onClose,
  })
  return (
    <ChangeDialog
      title={t('templates.checkOutTitle', { name: template.name })}
      verb={t('templates.checkOutVerb')}
      state={state}
      fields={['/name', '/version']}
      onClose={onClose}
    >
      <p className="text-text-2">{t('templates.checkOutText', { n: template.version })}</p>
      <Field label={t('templates.vmName')} error={fieldErrorOf(state.problem, '/name')}>
        {control => <Input {...control} value={name} onChange={event => setName(event.target.value)} />}
      </Field>
      {versions.items.length > 1 && (
        <Field label={t('templates.versionToCheckOut')} error={fieldErrorOf(state.problem, '/version')}>
          {control => (
            <Select
              {...control}
              options={versions.items.map(each => ({
                value: String(each.version),
                label: t('templates.versionNamed', { n: each.version }),
                ...(each.note === '' ? {} : { hint: each.note }),
              }))}
              value={String(version)}
              onChange={next => setVersion(Number(next))}
            />
          )}
        </Field>
      )}
      <Checkbox checked={start} onChange={setStart} label={t('templates.startIt')} />
    </ChangeDialog>
  )
}
