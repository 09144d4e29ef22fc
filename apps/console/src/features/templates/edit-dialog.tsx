import { changes, commit } from '@vivarium/client'
import type { Template, TemplatePatch } from '@vivarium/model'
import { useId } from 'react'
import { useForm } from 'react-hook-form'
import { CodeCall } from '../../components/code-call'
import { ProblemAlert } from '../../components/problem-alert'
import { fieldErrorOf, useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { Input, Textarea } from '../../ui/input'

interface EditDialogProps {
  readonly template: Template
  readonly onClose: () => void
}

/** Renames and describes a template; only what was changed is sent. */
export const EditDialog = ({ template, onClose }: EditDialogProps) => {
  const t = useT()
  const formId = useId()
  const { register, handleSubmit, watch, formState } = useForm({
    defaultValues: { name: template.name, description: template.description },
  })
  const { name, description } = watch()
  const patch: TemplatePatch = {
    ...(name === template.name ? {} : { name }),
    ...(description === template.description ? {} : { description }),
  }
  const change = changes.updateTemplate(template.id, patch)
  const save = useCommand({
    run: () => commit<Template>(change),
    verb: t('templates.save'),
    problems: 'in-place',
    onDone: onClose,
  })
  const errors = [fieldErrorOf(save.problem, '/name'), fieldErrorOf(save.problem, '/description')] as const
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('templates.editTitle', { name: template.name })}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <VerbButton
            variant="primary"
            type="submit"
            form={formId}
            pending={save.pending}
            disabledReason={!formState.isDirty && t('templates.unchanged')}
          >
            {t('templates.save')}
          </VerbButton>
        </>
      }
    >
      <form id={formId} onSubmit={handleSubmit(() => save.submit())} noValidate className="flex flex-col gap-3">
        <Field label={t('common.name')} error={errors[0]}>
          {control => <Input {...control} {...register('name')} />}
        </Field>
        <Field label={t('create.description')} error={errors[1]}>
          {control => <Textarea {...control} {...register('description')} />}
        </Field>
        {save.problem && !errors[0] && !errors[1] && <ProblemAlert problem={save.problem} />}
        <CodeCall call={change} />
      </form>
    </Dialog>
  )
}
