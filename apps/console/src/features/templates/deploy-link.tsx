import { Link } from '@tanstack/react-router'
import { useT } from '../../i18n'
import { type ButtonSize, buttonStyle } from '../../ui/button-style'

interface DeployLinkProps {
  readonly id: string
  readonly name: string
  readonly size?: ButtonSize
}

/** The way to a template's deployment. */
export const DeployLink = ({ id, name, size = 'md' }: DeployLinkProps) => {
  const t = useT()
  return (
    <Link
      to="/templates/$templateId/deploy"
      params={{ templateId: id }}
      aria-label={size === 'sm' ? t('deploy.verbNamed', { name }) : undefined}
      className={buttonStyle(size === 'sm' ? 'secondary' : 'primary', size)}
    >
      {t('deploy.verb')}
    </Link>
  )
}
