import { Link } from '@tanstack/react-router'
import { useT } from '../../i18n'
import { type ButtonSize, buttonStyle } from '../../ui/button-style'

interface DeployLinkProps {
  readonly id: string
  readonly name: string
  readonly size?: ButtonSize
  /** One of its earlier versions. */
  readonly version?: number
}

/** The way to a template's deployment. */
export const DeployLink = ({ id, name, size = 'md', version }: DeployLinkProps) => {
  const t = useT()
  return (
    <Link
      to="/templates/$templateId/deploy"
      params={{ templateId: id }}
      search={version === undefined ? {} : { version }}
      aria-label={
        version !== undefined
          ? t('templates.deployVersion', { n: version })
          : size === 'sm'
            ? t('deploy.verbNamed', { name })
            : undefined
      }
      className={buttonStyle(size === 'sm' ? 'secondary' : 'primary', size)}
    >
      {t('deploy.verb')}
    </Link>
  )
}
