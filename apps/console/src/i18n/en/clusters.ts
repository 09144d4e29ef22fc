export const clusters = {
  'clusters.title': 'Clusters',
} as const
