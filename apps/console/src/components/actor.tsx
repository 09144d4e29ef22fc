import { useT } from '../i18n'

/** Who did something: the person here, the simulation by itself, a guest at its own console, or a policy by its name. */
export const Actor = ({ name }: { readonly name: string }) => {
  const t = useT()
  if (name === 'user') return t('common.actor.user')
  if (name === 'system') return t('common.actor.system')
  if (name === 'guest') return t('common.actor.guest')
  if (name.startsWith('fault:')) return t('common.actor.fault')
  return name
}
