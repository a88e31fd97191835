import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, fieldError } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded, Page, Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'

export function NoticesPage() {
  const { t, locale } = useTexts()
  const notices = useQuery({ queryKey: ['notices', locale], queryFn: () => call('consent.notices', {}) })
  const [section, setSection] = useState<string | null>(null)
  return (
    <Page title={t('consent.title')}>
      <p className="soft">{t('consent.intro')}</p>
      <Loaded query={notices}>
        {({ items }) =>
          items.map((one) => (
            <article key={one.section} className="card">
              <div className="spread">
                <h2>
                  {one.title}{' '}
                  <span className="badge">{t(one.basis === 'consent' ? 'consent.needsYes' : 'consent.told')}</span>
                </h2>
                <Button onPress={() => setSection(section === one.section ? null : one.section)}>
                  {t('consent.record')}
                </Button>
              </div>
              <p className="soft">
                {one.inForce
                  ? t('consent.recorded', { version: one.inForce.version, name: one.inForce.draftedByName })
                  : t('consent.missing')}
              </p>
              {section === one.section ? <RecordNotice section={one.section} done={() => setSection(null)} /> : null}
            </article>
          ))
        }
      </Loaded>
    </Page>
  )
}

function RecordNotice({ section, done }: { section: string; done(): void }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [version, setVersion] = useState('')
  const [text, setText] = useState('')
  const record = useMutation({
    mutationFn: async () => {
      const texts = [{ locale: 'zh-CN' as const, text }]
      await call('consent.save_draft', { params: { section }, body: { version, changeKind: 'other', texts } })
      await call('consent.propose_notice', { params: { section } })
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['notices'] })
      done()
    },
  })
  return (
    <>
      <TextInput
        label={t('consent.version')}
        value={version}
        onChange={setVersion}
        placeholder="1.0.0"
        error={fieldError(record.error, 'version')}
      />
      <TextInput
        label={t('consent.text')}
        lines={6}
        value={text}
        onChange={setText}
        error={fieldError(record.error, 'texts.0.text')}
      />
      {record.isError && !fieldError(record.error, 'version') && !fieldError(record.error, 'texts.0.text') ? (
        <Problem error={record.error} />
      ) : null}
      <Button main isDisabled={record.isPending} onPress={() => record.mutate()}>
        {t('consent.record')}
      </Button>
    </>
  )
}
