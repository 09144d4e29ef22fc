import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { simulationQuery } from '@vivarium/client'
import { type FormEvent, useId, useState } from 'react'
import { isOutOfRoom, keepFleet } from '../../components/keep-fleet'
import { showToast } from '../../components/toast'
import { useFormat, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'

const LONGEST = 80

/** Keeps the present fleet under a name in this browser. Mount it to open it. */
export const SaveDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useT()
  const format = useFormat()
  const formId = useId()
  const queryClient = useQueryClient()
  const { data: simulation } = useSuspenseQuery(simulationQuery())
  const [name, setName] = useState(`${simulation.scenario}, ${format.dayMinute(simulation.now)}`.slice(0, LONGEST))
  const [state, setState] = useState<'idle' | 'pending' | 'full' | 'failed'>('idle')
  const empty = name.trim() === '' ? t('rename.empty') : undefined
  const save = async () => {
    setState('pending')
    try {
      await keepFleet(name.trim(), simulation)
      await queryClient.invalidateQueries({ queryKey: ['saves'] })
      showToast({ tone: 'done', title: t('saves.saved', { name: name.trim() }) })
      onClose()
    } catch (error) {
      setState(isOutOfRoom(error) ? 'full' : 'failed')
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!empty && state !== 'pending') void save()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      title={t('saves.saveTitle')}
      description={t('saves.saveHint')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} pending={state === 'pending'} disabledReason={empty}>
            {t('saves.save')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-3">
        <Field
          label={t('common.name')}
          error={state === 'full' ? t('saves.full') : state === 'failed' ? t('saves.failed') : undefined}
        >
          {control => (
            <Input {...control} maxLength={LONGEST} value={name} onChange={event => setName(event.target.value)} />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
