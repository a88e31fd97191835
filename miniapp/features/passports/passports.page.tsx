import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { Link } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Empty, Loaded, Page } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'

export type PassportList = ResponseOf<Api['passports.list']>
type Section = PassportList['sections'][number]
type Summary = Section['fields'][number]

export function usePassportList() {
  const { locale } = useTexts()
  return useQuery({ queryKey: ['passports', locale], queryFn: () => call('passports.list', {}) })
}

/** Every section with its fields; a long list is searched, or opened section by section. */
export function PassportsPage() {
  const { t } = useTexts()
  const list = usePassportList()
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text).trim().toLowerCase()
  const fits = ({ label, key }: Summary) => `${label} ${key}`.toLowerCase().includes(wanted)
  return (
    <Page title={t('passports.title')}>
      <p className="soft">{t('passports.intro')}</p>
      <TextInput label={t('passports.search')} value={text} onChange={setText} maxLength={50} />
      <Loaded query={list}>
        {({ sections, mayEdit }) => {
          const shown = sections.flatMap((section) => {
            const fields = fits(section) ? section.fields : section.fields.filter(fits)
            return fits(section) || fields.length > 0 ? [{ ...section, fields }] : []
          })
          return (
            <>
              {mayEdit ? (
                <p className="row">
                  <Link className="button" to="/passports/new?about=section">
                    {t('passports.newSection')}
                  </Link>
                </p>
              ) : null}
              {shown.length === 0 ? <Empty text={t('passports.nothing')} /> : null}
              {shown.map((section) => (
                <SectionCard key={section.key} section={section} open={wanted !== ''} mayEdit={mayEdit} />
              ))}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

function SectionCard({ section, open, mayEdit }: { section: Section; open: boolean; mayEdit: boolean }) {
  const { t } = useTexts()
  const moving = section.fields.filter(({ state }) => state !== 'in_force').length
  return (
    <article className="card">
      <h2>
        {section.label} <Marks one={section} />
      </h2>
      <p className="row">
        <Link
          className="button"
          to={`/passports/${section.key}`}
          aria-label={`${t('passports.ofSection')} ${section.label}`}
        >
          {t('passports.ofSection')}
        </Link>
        {mayEdit && section.takesFields ? (
          <Link
            className="button"
            to={`/passports/new?about=field&section=${section.key}`}
            aria-label={`${t('passports.newField')} ${section.label}`}
          >
            {t('passports.newField')}
          </Link>
        ) : null}
      </p>
      {section.fields.length > 0 ? (
        <details open={open || moving > 0}>
          <summary>{t('passports.count', { count: section.fields.length })}</summary>
          <ul className="plain">
            {section.fields.map((field) => (
              <li key={field.key} className="line">
                <Link to={`/passports/${field.key}`} aria-label={t('passports.open', { label: field.label })}>
                  {field.label}
                </Link>{' '}
                {field.class ? <span className="soft">{t(`passports.class.${field.class}`)}</span> : null}{' '}
                <Marks one={field} />
                {field.gaps.length > 0 ? (
                  <p className="soft">
                    {t('passports.missing', { gaps: field.gaps.map((gap) => t(`passports.gap.${gap}`)).join('、') })}
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </article>
  )
}

export function Marks({
  one: { custom, state, retired, untold },
}: {
  one: Pick<Summary, 'custom' | 'state' | 'retired' | 'untold'>
}) {
  const { t } = useTexts()
  return (
    <>
      {custom ? <span className="badge">{t('passports.custom')}</span> : null}{' '}
      {state === 'in_force' ? null : <span className="badge red">{t(`passports.state.${state}`)}</span>}{' '}
      {retired ? <span className="badge">{t('passports.retired')}</span> : null}
      {untold ? <span className="badge red">{t('passports.untold')}</span> : null}
    </>
  )
}
