import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ViewerId, viewerIds } from '#shared/vocabulary/roles.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Lock } from '../../ui/lock.tsx'
import { Loaded } from '../../ui/page.tsx'
import { ViewerSelect } from './viewer-select.tsx'

type Which = 'draft' | 'in_force'

/** An invented person as somebody of a capacity sees them, by the projection of every page. */
export function ViewAs() {
  const { t, locale } = useTexts()
  const [viewer, setViewer] = useState<ViewerId>(viewerIds[1])
  const [set, setSet] = useState<Which>('draft')
  const view = useQuery({
    queryKey: ['permissions', 'view', viewer, set, locale],
    queryFn: () => call('permissions.view_as', { query: { viewer, set } }),
  })
  return (
    <>
      <p className="soft">{t('permissions.viewAs.note')}</p>
      <div className="permissions-tools">
        <ViewerSelect label={t('permissions.viewAs.who')} value={viewer} onChange={setViewer} />
        <label className="field">
          <span className="label">{t('permissions.viewAs.set')}</span>
          <select className="input" value={set} onChange={(event) => setSet(event.target.value as Which)}>
            <option value="draft">{t('permissions.viewAs.draft')}</option>
            <option value="in_force">{t('permissions.viewAs.inForce')}</option>
          </select>
        </label>
      </div>
      <Loaded query={view}>
        {({ sections, notForYou }) => (
          <>
            {sections.map(({ section, title, fields }) => (
              <section key={section} className="card">
                <h2>{title}</h2>
                <dl className="facts">
                  {fields.map(({ field, label, treatment, shown }) => (
                    <div key={field}>
                      <dt>{label}</dt>
                      <dd>
                        {treatment === 'plain' ? (
                          shown
                        ) : (
                          <span className="covered">
                            {shown}{' '}
                            <span className="soft">
                              {treatment === 'masked' ? <Lock /> : t('permissions.viewAs.withReason')}
                            </span>
                          </span>
                        )}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
            {notForYou.length > 0 ? (
              <p className="soft">
                <Lock />{' '}
                {t('permissions.viewAs.notForYou', { sections: notForYou.join(t('permissions.aboutMe.join')) })}
              </p>
            ) : null}
          </>
        )}
      </Loaded>
    </>
  )
}
