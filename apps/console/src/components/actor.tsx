import { faultWordsOf } from '@vivarium/model'
import { useLocale, useNames, useT } from '../i18n'

const FAULT = 'fault:'

/** Who did something: the person here, the simulation by itself, a guest at its own console, a fault, or a policy. */
export const Actor = ({ name }: { readonly name: string }) => {
  const t = useT()
  const faults = faultWordsOf(useLocale()).kinds
  const policies: Readonly<Record<string, string>> = { ...useNames().policies, alarms: t('alarms.title') }
  if (name === 'user') return t('common.actor.user')
  if (name === 'system') return t('common.actor.system')
  if (name === 'guest') return t('common.actor.guest')
  if (name === 'lab') return t('common.actor.lab')
  if (name.startsWith(FAULT)) {
    const word = Object.entries(faults).find(([kind]) => name === FAULT + kind)?.[1]
    return word === undefined ? t('common.actor.fault') : `${t('common.actor.fault')}: ${word}`
  }
  const policy = policies[name.replace('policy:', '')]
  return policy === undefined ? name : t('common.actor.policy', { policy })
}
