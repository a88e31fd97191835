import { Link } from 'react-router'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { className } from '../../ui/leaver-timeline.tsx'
import { Paged } from '../../ui/paged.tsx'
import { SendingLine } from '../../ui/sending-line.tsx'
import { groundText } from './ground-text.ts'

/** Proofs of what was destroyed, newest first; of whom says only the pseudonym. */
export function Receipts() {
  const { t } = useTexts()
  const instant = useInstant()
  return (
    <Paged
      asked={['receipts']}
      fetch={(cursor) => call('erasure.receipts', { query: { cursor, limit: 50 } })}
      idOf={({ id }) => id}
      empty={t('erasures.receipts.none')}
    >
      {({ id, person, ground, erasedAt, classes, sending }) => (
        <article className="card spread">
          <div className="grow">
            <h2>{instant(erasedAt)}</h2>
            <p>
              {classes.length > 0 ? classes.map((one) => t(className(one))).join('、') : t('erasures.receipt.parts')}
            </p>
            <p className="soft">
              {t(groundText(ground))} · {t('erasures.receipt.person', { pseudonym: person })}
            </p>
            <p className="soft">
              <SendingLine sending={sending} />
            </p>
          </div>
          <Link
            className="button"
            to={`/receipts/${id}`}
            aria-label={`${t('erasures.receipt.open')} ${instant(erasedAt)}`}
          >
            {t('erasures.receipt.open')}
          </Link>
        </article>
      )}
    </Paged>
  )
}
