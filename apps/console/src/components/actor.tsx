import { useNames, useT } from '../i18n'

/** Who did something: the person here, the simulation by itself, a guest at its own console, or a policy. */
export const Actor = ({ name }: { readonly name: string }) => {
  const t = useT()
  const policies: Readonly<Record<string, string>> = { ...useNames().policies, alarms: t('alarms.title') }
  if (name === 'user') return t('common.actor.user')
  if (name === 'system') return t('common.actor.system')
  if (name === 'guest') return t('common.actor.guest')
  if (name.startsWith('fault:')) return t('common.actor.fault')
  if (name === 'lab') return t('common.actor.lab')
  const policy = policies[name.replace('policy:', '')]
  return policy === undefined ? name : t('common.actor.policy', { policy })
}
