import { useQueryClient } from '@tanstack/react-query'
import type { ListQuery } from '@vivarium/client'
import { Download } from 'lucide-react'
import { useT } from '../i18n'
import { Button } from '../ui/button'
import type { CsvColumn } from './export-list'
import type { ListSearch } from './list-search'
import { useCommand } from './use-command'

interface CsvButtonProps<Row> {
  readonly query: ListQuery<Row>
  readonly search: ListSearch
  readonly columns: readonly CsvColumn<Row>[]
  /** The file's name. */
  readonly file: string
}

/** Keeps a list as a file: all of its pages, as it is filtered and ordered. */
export const CsvButton = <Row,>({ query, search: { q, orderBy }, columns, file }: CsvButtonProps<Row>) => {
  const t = useT()
  const queryClient = useQueryClient()
  const { submit, pending } = useCommand({
    run: async () => {
      const { exportList } = await import('./export-list')
      await exportList(queryClient, { query, search: { q, orderBy }, columns, file })
    },
    verb: t('views.csv'),
  })
  return (
    <Button onClick={() => submit(undefined)} pending={pending} aria-label={t('views.csv')}>
      <Download aria-hidden className="size-3.5" /> {t('facets.file')}
    </Button>
  )
}
