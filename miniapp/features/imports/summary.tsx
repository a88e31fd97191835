import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { useTexts } from '../../lib/i18n.tsx'

type Counts = NonNullable<ResponseOf<Api['imports.get']>['result']>

const outcomes = ['added', 'changed', 'same', 'held', 'leftOut', 'faulty'] as const

/** How many cells end how; what is none is not spoken of. */
export function Summary({ of, finished = false }: { of: Counts; finished?: boolean }) {
  const { t } = useTexts()
  return (
    <>
      <p>{t('imports.people', { rows: of.rows, people: of.people, dropped: of.droppedRows })}</p>
      <ul>
        {outcomes
          .filter((outcome) => of[outcome] > 0)
          .map((outcome) => (
            <li key={outcome}>{t(`imports.${finished ? 'did' : 'will'}.${outcome}`, { n: of[outcome] })}</li>
          ))}
      </ul>
    </>
  )
}
