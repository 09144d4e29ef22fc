import type { Cluster } from '@vivarium/model'
import type { Translate } from '../../i18n'

/** How many hosts a cluster can lose, or that it does not see to that. */
export const availabilityText = (t: Translate, { availability }: Cluster): string =>
  availability.enabled
    ? t('clusters.tolerates', { n: availability.hostFailuresToTolerate })
    : t('clusters.availabilityOff')
