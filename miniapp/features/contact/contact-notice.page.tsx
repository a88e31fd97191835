import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded, Page, Problem } from '../../ui/page.tsx'
import { PublicHead } from '../../ui/public-head.tsx'

/** For somebody who has no account and never asked to be here: who, what, why, and one button to say no. */
export function ContactNoticePage() {
  const { token = '' } = useParams()
  const { t, locale } = useTexts()
  const instant = useInstant()
  const [sure, setSure] = useState(false)
  const notice = useQuery({
    queryKey: ['contact-notice', token, locale],
    queryFn: () => call('archives.contact_notice', { params: { token } }),
  })
  const object = useMutation({ mutationFn: () => call('archives.object_as_contact', { params: { token } }) })
  return (
    <main className="page narrow">
      <PublicHead />
      <Page title={t('contact.page.title')}>
        <Loaded query={notice}>
          {(read) => {
            const { state, organisation, employeeName, expiresAt } = object.data ?? read
            if (state === 'over')
              return (
                <p className="card big" role="status">
                  {t('contact.page.gone', { organisation })}
                </p>
              )
            return (
              <>
                <section className="card">
                  <h2>{t('contact.page.who')}</h2>
                  <p>{t('contact.page.whoText', { organisation, name: employeeName })}</p>
                  <h2>{t('contact.page.what')}</h2>
                  <p>{t('contact.page.whatText')}</p>
                  <h2>{t('contact.page.why')}</h2>
                  <p>{t('contact.page.whyText')}</p>
                  <h2>{t('contact.page.rights')}</h2>
                  <p>{t('contact.page.rightsText')}</p>
                </section>
                {object.isError ? <Problem error={object.error} /> : null}
                {sure ? (
                  <div className="card" role="alert">
                    <p>{t('contact.page.sure')}</p>
                    <p className="row">
                      <Button main isDisabled={object.isPending} onPress={() => object.mutate()}>
                        {t('contact.page.yes')}
                      </Button>
                      <Button onPress={() => setSure(false)}>{t('common.cancel')}</Button>
                    </p>
                  </div>
                ) : (
                  <Button onPress={() => setSure(true)}>{t('contact.page.object')}</Button>
                )}
                <p className="soft">{t('contact.page.until', { at: instant(expiresAt) })}</p>
              </>
            )
          }}
        </Loaded>
      </Page>
    </main>
  )
}
