import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useParams } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import type { LeaverQuestionId } from '#shared/vocabulary/leavers.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { bytesOf, saveFile } from '../../lib/save-file.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { HeldKinds } from '../../ui/held-kinds.tsx'
import { Loaded, Page, Problem } from '../../ui/page.tsx'
import { PublicHead } from '../../ui/public-head.tsx'
import { TextInput } from '../../ui/text-input.tsx'

type Opened = ResponseOf<Api['leavers.held']>

/** For somebody whose account is gone: first it is made sure that it is them, then what is held, until when and why. */
export function LeaverPage() {
  const { token = '' } = useParams()
  const { t } = useTexts()
  // Lives as long as the page is open: whoever comes back is asked again.
  const [pass, setPass] = useState<string | null>(null)
  return (
    <main className="page narrow">
      <PublicHead />
      <Page title={t('leavers.page.title')}>
        {pass ? <Held pass={pass} /> : <Check token={token} passed={setPass} />}
      </Page>
    </main>
  )
}

function Check({ token, passed }: { token: string; passed(pass: string): void }) {
  const { t, locale } = useTexts()
  const instant = useInstant()
  const [answers, setAnswers] = useState<Partial<Record<LeaverQuestionId, string>>>({})
  const link = useQuery({
    queryKey: ['leaver-link', token, locale],
    queryFn: () => call('leavers.link', { params: { token } }),
  })
  const check = useMutation({
    mutationFn: () => call('leavers.check', { params: { token }, body: { answers } }),
    onSuccess: ({ pass }) => passed(pass),
    onError: () => void link.refetch(),
  })
  if (link.isError) return <Problem error={link.error} />
  return (
    <Loaded query={link}>
      {({ organisation, name, questions, triesLeft, expiresAt }) => (
        <form
          className="card"
          onSubmit={(event: FormEvent) => {
            event.preventDefault()
            check.mutate()
          }}
        >
          <p>{t('leavers.page.intro', { organisation, name })}</p>
          {questions.map((question) => (
            <TextInput
              key={question}
              label={t(`leavers.question.${question}`)}
              value={answers[question] ?? ''}
              maxLength={40}
              onChange={(value) => setAnswers({ ...answers, [question]: value })}
            />
          ))}
          {check.isError ? <Problem error={check.error} /> : null}
          <p className="row">
            <Button
              main
              type="submit"
              isDisabled={check.isPending || questions.some((question) => !answers[question]?.trim())}
            >
              {t('leavers.page.check')}
            </Button>
          </p>
          <p className="soft">
            {t('leavers.page.tries', { n: triesLeft })} {t('leavers.page.linkUntil', { at: instant(expiresAt) })}
          </p>
        </form>
      )}
    </Loaded>
  )
}

function Held({ pass }: { pass: string }) {
  const { t, locale } = useTexts()
  const instant = useInstant()
  const opened = useQuery({
    queryKey: ['leaver-held', pass, locale],
    queryFn: () => call('leavers.held', { body: { pass } }),
    gcTime: 0,
  })
  return (
    <Loaded query={opened}>
      {(data) => (
        <>
          <section className="card">
            <h2>{t('leavers.page.held')}</h2>
            <p className="soft">{t('leavers.page.heldHint')}</p>
            {data.held.length === 0 ? <p>{t('leavers.page.nothing')}</p> : <HeldKinds held={data.held} />}
          </section>
          {data.held.length > 0 ? <Copy pass={pass} /> : null}
          <Erasure pass={pass} data={data} asked={() => void opened.refetch()} />
          <section className="card">
            <h2>{t('leavers.page.looks')}</h2>
            {data.looks.length === 0 ? <p className="soft">{t('leavers.page.looksNone')}</p> : null}
            <ol className="timeline">
              {data.looks.map((look) => (
                <li key={look.at + look.readerRole}>
                  <b>{look.readerRole}</b> <span className="soft">{instant(look.at)}</span>
                  <br />
                  <span className="soft">
                    {[look.purposeName, look.fields.join('、'), look.resultText].filter(Boolean).join(' · ')}
                  </span>
                </li>
              ))}
            </ol>
            {data.moreLooks ? <p className="soft">{t('leavers.page.looksMore')}</p> : null}
          </section>
          <p className="soft">{t('leavers.page.passUntil', { at: instant(data.passUntil) })}</p>
        </>
      )}
    </Loaded>
  )
}

function Copy({ pass }: { pass: string }) {
  const { t } = useTexts()
  const copy = useMutation({
    mutationFn: () => call('leavers.copy', { body: { pass } }),
    // Not kept beyond the page.
    gcTime: 0,
    onSuccess: ({ fileName, mediaType, base64 }) => saveFile(fileName, mediaType, bytesOf(base64)),
  })
  return (
    <section className="card">
      <h2>{t('leavers.page.copy')}</h2>
      <p className="soft">{t('leavers.page.copyHint')}</p>
      {copy.isError ? <Problem error={copy.error} /> : null}
      <p className="row">
        <Button main isDisabled={copy.isPending} onPress={() => copy.mutate()}>
          {t('leavers.page.copy')}
        </Button>
      </p>
      {copy.data ? <p role="status">{t('leavers.page.copied', { name: copy.data.fileName })}</p> : null}
    </section>
  )
}

function Erasure({ pass, data, asked }: { pass: string; data: Opened; asked(): void }) {
  const { t } = useTexts()
  const instant = useInstant()
  const [sure, setSure] = useState(false)
  const ask = useMutation({
    mutationFn: () => call('leavers.ask_erasure', { body: { pass } }),
    onSuccess: () => {
      setSure(false)
      asked()
    },
  })
  const open = data.requests.some(({ state }) => state === 'asked')
  return (
    <section className="card">
      <h2>{data.requests.length > 0 ? t('leavers.page.requests') : t('leavers.page.ask')}</h2>
      {data.requests.map((one) => (
        <div key={one.id} className="line">
          <p>
            <b>{t(`leavers.requestState.${one.state}`)}</b>{' '}
            <span className="soft">
              {t('leavers.page.asked', { at: instant(one.askedAt), due: instant(one.dueBy) })}
              {one.decidedAt ? ` · ${t('leavers.page.decided', { at: instant(one.decidedAt) })}` : ''}
            </span>
          </p>
          {one.erased.length > 0 ? <p>{t('leavers.page.erased', { list: one.erased.join('、') })}</p> : null}
          {one.kept.length > 0 ? (
            <>
              <p>{t('leavers.page.kept')}</p>
              <ul>
                {one.kept.map((kept) => (
                  <li key={kept.title}>
                    {kept.title} <span className="soft">{kept.why}</span>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          {one.note ? <p>{t('leavers.page.note', { note: one.note })}</p> : null}
          {one.state === 'asked' || one.state === 'granted' ? null : (
            <p className="soft">{t('leavers.page.complain')}</p>
          )}
        </div>
      ))}
      {open || data.held.length === 0 ? null : (
        <>
          <p className="soft">{t('leavers.page.askHint', { days: limits.leaverRequestDays })}</p>
          <p className="row">
            <Button onPress={() => setSure(true)}>{t('leavers.page.ask')}</Button>
          </p>
        </>
      )}
      {sure ? (
        <ConfirmDialog
          title={t('leavers.page.ask')}
          confirm={t('leavers.page.ask')}
          pending={ask.isPending}
          error={ask.error}
          onConfirm={() => ask.mutate()}
          close={() => setSure(false)}
        >
          <p>{t('leavers.page.askSure')}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  )
}
