import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { periodText } from '#shared/i18n/period-text.ts'
import type { JurisdictionId, TriggerId } from '#shared/vocabulary/retention.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { useMay } from '../../lib/me.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/page.tsx'
import { PlaceSelect, type RulesView, words } from './place-select.tsx'
import { RulesForm } from './rules-form.tsx'

export function Rules() {
  const { locale } = useTexts()
  const rules = useQuery({ queryKey: ['retention', 'rules', locale], queryFn: () => call('retention.rules', {}) })
  return <Loaded query={rules}>{(view) => <InForce view={view} />}</Loaded>
}

function InForce({ view }: { view: RulesView }) {
  const { t } = useTexts()
  const may = useMay('retention.propose')
  const [changing, setChanging] = useState(false)
  const [asked, setAsked] = useState(false)
  const { version, preset, proposal } = view
  return (
    <>
      <section className="card" aria-label={t('retention.tab.rules')}>
        <p>
          {version === 0
            ? t('retention.none')
            : t('retention.inForce', { version, preset: t(`vocabulary.preset.${preset}`) })}
        </p>
        {proposal ? (
          <p role="status">
            {t('retention.waiting', { name: proposal.proposedByName })}{' '}
            <Link to="/approvals">{t('retention.toApprovals')}</Link>
          </p>
        ) : asked ? (
          <p role="status">{t('retention.proposed')}</p>
        ) : null}
        {may && !proposal && !changing ? (
          <Button main onPress={() => setChanging(true)}>
            {t(version === 0 ? 'retention.choose' : 'retention.change')}
          </Button>
        ) : null}
      </section>
      {changing ? (
        <RulesForm
          view={view}
          done={() => {
            setChanging(false)
            setAsked(true)
          }}
          close={() => setChanging(false)}
        />
      ) : (
        <Periods view={view} />
      )}
      {view.versions.length > 0 ? (
        <section aria-label={t('retention.versions')}>
          <h2>{t('retention.versions')}</h2>
          <ul className="plain">
            {view.versions.map((one) => (
              <li key={one.number} className="card">
                {t('retention.version', {
                  version: one.number,
                  preset: t(`vocabulary.preset.${one.preset}`),
                  date: one.effectiveOn,
                })}
                <br />
                <span className="soft">
                  {t('retention.versionBy', { proposed: one.proposedByName, agreed: one.agreedByName })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

/** Where the rules of another country apply they are one choice away. */
function Periods({ view }: { view: RulesView }) {
  const { t } = useTexts()
  const [place, setPlace] = useState<JurisdictionId>('CN')
  return (
    <section aria-label={t('retention.use')}>
      <PlaceSelect label={t('retention.place')} value={place} onChange={setPlace} />
      <div className="grid">
        {view.rules
          .filter(({ jurisdiction }) => jurisdiction === place)
          .map((rule) => (
            <article key={rule.retentionClass} className="card">
              <h3>{t(`vocabulary.retentionClass.${rule.retentionClass}`)}</h3>
              <p className="big">{rule.use ? periodText(t, rule.use) : t('retention.noPeriod')}</p>
              {rule.trigger && rule.use ? (
                <p className="soft">
                  {t('retention.from', { trigger: t(`vocabulary.trigger.${rule.trigger as TriggerId}`) })}
                </p>
              ) : null}
              <p className="soft">
                {t('retention.law')}: {words(t, rule.min)} · {t('retention.advised')}: {words(t, rule.advised)}
              </p>
              {rule.ground ? <p>{t('retention.ownGround', { ground: rule.ground })}</p> : null}
              {rule.source ? (
                <p className="soft">
                  {t('retention.source')}: {rule.source}
                </p>
              ) : null}
            </article>
          ))}
      </div>
      {view.places.length > 0 ? (
        <>
          <h2>{t('retention.places')}</h2>
          <ul>
            {view.places.map(({ departmentId, name, jurisdiction }) => (
              <li key={departmentId}>
                {name} · {t(`vocabulary.jurisdiction.${jurisdiction}`)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}
