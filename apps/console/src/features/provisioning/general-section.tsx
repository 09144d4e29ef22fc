import { GENERATED_PROFILES } from '@vivarium/model'
import { TagField } from '../../components/tag-field'
import { Term } from '../../components/term'
import { useNames, useT } from '../../i18n'
import { Checkbox } from '../../ui/checkbox'
import { Field } from '../../ui/field'
import { Input, Textarea } from '../../ui/input'
import { Panel } from '../../ui/panel'
import { Select } from '../../ui/select'
import type { CreateDraft } from './create-draft'
import { GUEST_PRESETS, GUESTS, guestDefaults } from './guests'
import type { Review } from './use-review'

interface GeneralSectionProps {
  readonly values: CreateDraft
  readonly patch: (values: Partial<CreateDraft>) => void
  readonly errorAt: Review['errorAt']
}

/** What it is called and what it is for. */
export const GeneralSection = ({ values, patch, errorAt }: GeneralSectionProps) => {
  const t = useT()
  return (
    <Panel title={t('create.general')}>
      <div className="grid gap-3 md:grid-cols-2">
        <Field label={t('common.name')} hint={t('create.nameHint')} error={errorAt('/name')}>
          {control => (
            <Input {...control} value={values.name} onChange={event => patch({ name: event.target.value })} />
          )}
        </Field>
        <TagField value={values.tags} onChange={tags => patch({ tags: [...tags] })} error={errorAt('/tags')} />
        <div className="md:col-span-2">
          <Field label={t('create.description')} error={errorAt('/description')}>
            {control => (
              <Textarea
                {...control}
                rows={2}
                value={values.description}
                onChange={event => patch({ description: event.target.value })}
              />
            )}
          </Field>
        </div>
      </div>
    </Panel>
  )
}

/** What runs in it: the operating system, and what it does all day. */
export const GuestSection = ({ values, patch, errorAt }: GeneralSectionProps) => {
  const t = useT()
  const { guestFamilies, workloads } = useNames()
  return (
    <Panel title={t('create.guest')}>
      <div className="grid gap-3 md:grid-cols-2">
        <Field label={t('create.os')} error={errorAt('/guest')}>
          {control => (
            <Select
              {...control}
              value={values.guest}
              onChange={guest => patch({ guest, ...guestDefaults(guest) })}
              options={GUEST_PRESETS.map(preset => ({
                value: preset,
                label: GUESTS[preset].os,
                hint: guestFamilies[GUESTS[preset].family],
              }))}
            />
          )}
        </Field>
        <Field label={t('create.workload')} error={errorAt('/workload')}>
          {control => (
            <Select
              {...control}
              value={values.profile}
              onChange={profile => patch({ profile })}
              options={GENERATED_PROFILES.map(profile => ({
                value: profile,
                label: workloads[profile],
                hint: t(`create.workload.${profile}`),
              }))}
            />
          )}
        </Field>
        <Checkbox
          checked={values.agent}
          onChange={agent => patch({ agent })}
          label={<Term id="guest-agent">{t('create.agent')}</Term>}
          hint={t('create.agentHint')}
        />
        <Checkbox
          checked={values.paravirtualKernel}
          onChange={paravirtualKernel => patch({ paravirtualKernel })}
          label={<Term id="paravirtualization">{t('create.paravirtual')}</Term>}
          hint={t('create.paravirtualHint')}
        />
      </div>
    </Panel>
  )
}
