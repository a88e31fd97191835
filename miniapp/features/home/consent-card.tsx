import { useState } from 'react'
import { Link } from 'react-router'
import { useTexts } from '../../lib/i18n.tsx'
import { useMyConsents } from '../../lib/use-my-consents.ts'
import { Button } from '../../ui/button.tsx'

/** Quiet, and gone for good when hidden, until HR asks anew or another item comes. */
export function ConsentHomeCard() {
  const { t } = useTexts()
  const { data } = useMyConsents()
  const open = data?.items.filter(({ question }) => question && question.answer === null) ?? []
  const mark = `${data?.remindedAt ?? ''} ${open.map(({ noticeId }) => noticeId).join(' ')}`
  const [hidden, setHidden] = useState(() => localStorage.getItem('shoujie.consent.hidden'))
  if (open.length === 0 || hidden === mark) return null
  return (
    <section className="card spread" aria-label={t('consent.cardTitle')}>
      <div>
        <h2>{t('consent.cardTitle')}</h2>
        <p className="soft">{t('consent.cardText', { n: open.length })}</p>
      </div>
      <p className="row">
        <Link className="button" to="/me/consent">
          {t('consent.cardOpen')}
        </Link>
        <Button
          onPress={() => {
            localStorage.setItem('shoujie.consent.hidden', mark)
            setHidden(mark)
          }}
        >
          {t('consent.cardHide')}
        </Button>
      </p>
    </section>
  )
}
