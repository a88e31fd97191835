import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import type { Passport, PassportDetail } from '#shared/contracts/passports.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import { CallError, call } from '../../lib/call.ts'
import { localeNames, useInstant, useTexts } from '../../lib/i18n.tsx'
import { BackButton } from '../../ui/back-button.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded, Page, Problem } from '../../ui/page.tsx'
import { emptyPassport, forgetTyped, keepTyped, typedPassport } from './passport-draft.ts'
import { PassportForm } from './passport-form.tsx'
import { Marks, type PassportList, usePassportList } from './passports.page.tsx'

export function NewPassportPage() {
  const { t } = useTexts()
  const list = usePassportList()
  const [search] = useSearchParams()
  const about = search.get('about') === 'section' ? 'section' : 'field'
  return (
    <Page title={t(about === 'section' ? 'passports.newSection' : 'passports.newField')}>
      <BackButton above="/passports" />
      <Loaded query={list}>
        {(data) => (
          <Editor
            list={data}
            of={`new.${about}`}
            begin={emptyPassport(about, search.get('section') ?? 'basic')}
            detail={null}
          />
        )}
      </Loaded>
    </Page>
  )
}

export function PassportPage() {
  const { key = '' } = useParams()
  const { locale } = useTexts()
  const list = usePassportList()
  const one = useQuery({
    queryKey: ['passports', key, locale],
    queryFn: () => call('passports.get', { params: { key } }),
  })
  return (
    <Loaded query={one}>
      {(detail) => (
        <Page title={nameOf(detail.passport, locale)}>
          <BackButton above="/passports" />
          <p className="row">
            <Marks one={{ ...detail, retired: detail.retiredHolders !== null, untold: detail.untold !== null }} />
            {detail.draft ? <DraftBy draft={detail.draft} /> : null}
          </p>
          {detail.retiredHolders === null ? null : <Retired holders={detail.retiredHolders} />}
          <Loaded query={list}>
            {(data) =>
              data.mayEdit && detail.state !== 'waiting' ? (
                <Editor list={data} of={key} begin={detail.passport} detail={detail} />
              ) : (
                <Facts detail={detail} />
              )
            }
          </Loaded>
          <Preview detail={detail} />
          <History detail={detail} />
        </Page>
      )}
    </Loaded>
  )
}

/** A field in use is shown to nobody before the permissions name it; of a retired one there is nothing more to do. */
const settledAs = ({ retiredHolders }: PassportDetail) =>
  retiredHolders === null ? 'passports.published' : 'passports.retiredDone'

function Retired({ holders }: { holders: number }) {
  const { t } = useTexts()
  return (
    <p className="hint">
      {holders === 0 ? t('passports.retiredGone') : t('passports.retiredHeld', { count: holders })}
    </p>
  )
}

function nameOf(passport: Passport, locale: keyof typeof localeNames): string {
  const words = passport.about === 'field' ? passport.labels : passport.titles
  return words[locale] || words['zh-CN'] || '—'
}

function DraftBy({ draft }: { draft: NonNullable<PassportDetail['draft']> }) {
  const { t } = useTexts()
  const instant = useInstant()
  return <span className="soft">{t('passports.draftBy', { name: draft.byName, at: instant(draft.at) })}</span>
}

/** Saves what is typed as the shared draft, and puts the draft in force or before a second person. */
function Editor({
  list,
  of,
  begin,
  detail,
}: {
  list: PassportList
  of: string
  begin: Passport
  detail: PassportDetail | null
}) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const seen = detail?.draft?.revision ?? 0
  const { locale } = useTexts()
  const [kept, setKept] = useState(() => typedPassport(of))
  const typed = kept ?? { passport: begin, revision: seen }
  const change = (passport: Passport) => {
    const next = { passport, revision: typed.revision }
    setKept(next)
    keepTyped(of, next)
  }
  const forget = () => {
    setKept(null)
    forgetTyped(of)
  }
  const store = async (): Promise<PassportDetail> =>
    detail === null
      ? call('passports.begin', { body: typed.passport })
      : call('passports.save', {
          params: { key: detail.key },
          body: { revision: typed.revision, passport: typed.passport },
        })
  const settled = async (next: PassportDetail) => {
    queries.setQueryData(['passports', next.key, locale], next)
    forget()
    await queries.invalidateQueries({ queryKey: ['passports'] })
    if (detail === null) await navigate(`/passports/${next.key}`, { replace: true })
  }
  // Theirs is shown now; what was typed stays, and saving it again is a decision.
  const again = async (error: Error) => {
    if (!(error instanceof CallError) || error.code !== 'passports.draft_moved') return
    await queries.invalidateQueries({ queryKey: ['passports'] })
    const newest = queries.getQueryData<PassportDetail>(['passports', of, locale])
    if (newest && kept) setKept({ ...kept, revision: newest.draft?.revision ?? 0 })
  }
  const save = useMutation({ networkMode: 'always', mutationFn: store, onSuccess: settled, onError: again })
  const publish = useMutation({
    networkMode: 'always',
    mutationFn: async () =>
      call('passports.publish', {
        params: { key: (detail as PassportDetail).key },
        body: { revision: seen },
      }),
    onSuccess: ({ passport }) => settled(passport),
    onError: again,
  })
  const discard = useMutation({
    networkMode: 'always',
    mutationFn: () =>
      call('passports.discard', { params: { key: (detail as PassportDetail).key }, body: { revision: seen } }),
    onSuccess: async () => {
      forget()
      if (detail?.inForce === null) await navigate('/passports', { replace: true })
      await queries.invalidateQueries({ queryKey: ['passports'] })
    },
    onError: again,
  })
  const busy = save.isPending || publish.isPending || discard.isPending
  const error = publish.error ?? discard.error ?? save.error
  const changed = JSON.stringify(typed.passport) !== JSON.stringify(begin)
  const custom = detail?.custom ?? true
  return (
    <section className="card">
      {custom ? null : <p className="soft">{t('passports.systemNote')}</p>}
      <PassportForm
        passport={typed.passport}
        custom={custom}
        settled={detail !== null && detail.inForce !== null}
        list={list}
        error={save.error}
        onChange={change}
      />
      {detail?.draft && !changed ? <Standing detail={detail} /> : null}
      {error ? <Problem error={error} /> : null}
      {detail && changed && error instanceof CallError && error.code === 'passports.draft_moved' ? (
        <Lines lines={detail.changes} />
      ) : null}
      <p className="row">
        <Button
          main={changed || !detail?.draft}
          isDisabled={busy || (detail !== null && !changed)}
          onPress={() => save.mutate()}
        >
          {t('passports.save')}
        </Button>
        {detail?.draft && !changed ? (
          <Button main isDisabled={busy || detail.gaps.length > 0} onPress={() => publish.mutate()}>
            {t(detail.needsSecond ? 'passports.propose' : 'passports.publish')}
          </Button>
        ) : null}
        {detail?.draft ? (
          <Button isDisabled={busy} onPress={() => discard.mutate()}>
            {t('passports.discard')}
          </Button>
        ) : null}
      </p>
      {publish.isSuccess ? (
        <p role="status">{t(publish.data.approvalId ? 'passports.sent' : settledAs(publish.data.passport))}</p>
      ) : null}
    </section>
  )
}

/** How far the saved draft is, and what it changes. */
function Standing({ detail }: { detail: PassportDetail }) {
  const { t } = useTexts()
  return (
    <div role="status">
      <p>
        {detail.gaps.length > 0
          ? t('passports.missing', { gaps: detail.gaps.map((gap) => t(`passports.gap.${gap}`)).join('、') })
          : t('passports.complete')}
      </p>
      {detail.needsSecond ? <p className="hint">{t('passports.widens')}</p> : null}
      {detail.inForce && detail.changes.length > 0 ? (
        <>
          <h3>{t('passports.changesTitle')}</h3>
          <Lines lines={detail.changes} />
        </>
      ) : null}
    </div>
  )
}

function Facts({ detail }: { detail: PassportDetail }) {
  const { t } = useTexts()
  return (
    <section className="card">
      {detail.state === 'waiting' ? <p>{t('passports.waitingNote')}</p> : null}
      {detail.changes.length > 0 ? <Lines lines={detail.changes} /> : null}
    </section>
  )
}

/** The notice comes first: what is missing in it, said above the paragraph that has to go there. */
function Untold({ locales }: { locales: readonly LocaleId[] }) {
  const { t, locale } = useTexts()
  return (
    <p className="hint">
      {locales.length === 0
        ? t('passports.untoldNone')
        : t('passports.untoldNote', {
            languages: new Intl.ListFormat(locale).format(locales.map((one) => localeNames[one])),
          })}{' '}
      <Link to="/notices">{t('passports.toNotice')}</Link>
    </p>
  )
}

function Preview({ detail: { preview, untold } }: { detail: PassportDetail }) {
  const { t, locale } = useTexts()
  if (!preview) return <p className="card soft">{t('passports.previewLater')}</p>
  const { hint, purposes, notices, consent } = preview
  const notice = notices.find((one) => one.locale === locale) ?? notices[0]
  return (
    <section className="card">
      <h2>{t('passports.preview')}</h2>
      {hint ? <p className="hint">{hint}</p> : null}
      {purposes.length > 0 ? (
        <>
          <h3>{t('passports.preview.reasons')}</h3>
          <Lines lines={purposes} />
        </>
      ) : null}
      {consent ? (
        <>
          <h3>{t('passports.preview.consent')}</h3>
          <p>{consent}</p>
        </>
      ) : null}
      {notice ? (
        <>
          <h3>{t('passports.preview.notice')}</h3>
          {untold ? <Untold locales={untold} /> : null}
          <Paragraph key={notice.text} notice={notice} />
          <details>
            <summary>{t('passports.preview.other')}</summary>
            {notices
              .filter((one) => one !== notice)
              .map((one) => (
                <Paragraph key={one.text} notice={one} named />
              ))}
          </details>
        </>
      ) : null}
    </section>
  )
}

type Notice = NonNullable<PassportDetail['preview']>['notices'][number]

function Paragraph({ notice: { locale, text }, named }: { notice: Notice; named?: boolean }) {
  const { t } = useTexts()
  const [copied, setCopied] = useState(false)
  return (
    <>
      <p className="notice-text" lang={locale}>
        {named ? <b>{localeNames[locale]} </b> : null}
        {text}
      </p>
      {/* An old webview has no clipboard: the text is there to be marked by hand. */}
      {navigator.clipboard ? (
        <Button
          onPress={() =>
            void navigator.clipboard.writeText(text).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {t(copied ? 'passports.copied' : 'passports.copy')}
        </Button>
      ) : null}
    </>
  )
}

function History({ detail: { history } }: { detail: PassportDetail }) {
  const { t } = useTexts()
  const instant = useInstant()
  if (history.length === 0) return null
  return (
    <section className="card">
      <h2>{t('passports.history')}</h2>
      <ol className="plain">
        {history.map(({ number, at, byName, agreedByName, changes }) => (
          <li key={number} className="line">
            <p className="soft">
              {agreedByName
                ? t('passports.byTwo', { name: byName, second: agreedByName, at: instant(at) })
                : t('passports.by', { name: byName, at: instant(at) })}
            </p>
            <Lines lines={changes} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
