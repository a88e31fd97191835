import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { type MyConsent, useMyConsents } from '../../lib/use-my-consents.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { NoticeCard } from '../../ui/notice-card.tsx'
import { Empty, Loaded, Page } from '../../ui/page.tsx'
import { Proofs } from './proofs.tsx'

/** All I was told and all I answered; changing and withdrawing stand where the answer stands. */
export function MyConsentPage() {
  const { t, locale } = useTexts()
  const mine = useMyConsents()
  const proofs = useQuery({ queryKey: ['my-proofs', locale], queryFn: () => call('consent.my_proofs', {}) })
  return (
    <Page title={t('consent.nav')}>
      <p className="soft">{t('consent.mineIntro')}</p>
      <Loaded query={mine}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t('consent.mineNone')} />
          ) : (
            [...items.filter(({ question }) => question), ...items.filter(({ question }) => !question)].map((one) => (
              <Told key={one.noticeId} one={one} />
            ))
          )
        }
      </Loaded>
      <h2>{t('consent.proofs')}</h2>
      <Loaded query={proofs}>{({ items }) => <Proofs items={items} titles={mine.data?.items ?? []} />}</Loaded>
    </Page>
  )
}

type Change = 'yes' | 'no' | 'withdraw'
const words = {
  yes: ['consent.giveTitle', 'consent.sayYes'],
  no: ['consent.refuseTitle', 'consent.sayNo'],
  withdraw: ['consent.withdrawTitle', 'consent.withdrawSure'],
} as const

function Told({ one }: { one: MyConsent }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const [change, setChange] = useState<Change | null>(null)
  const { question, noticeId, textHash, readAt } = one
  // Several buttons of the page have the same name: what each is about is said with it.
  const about = useId()
  const apply = useMutation({
    networkMode: 'always',
    mutationFn: (to: Change) => {
      const item = question?.item ?? ''
      return to === 'withdraw'
        ? call('consent.withdraw', { body: { item } })
        : call('consent.answer', {
            body: { read: [{ noticeId, textHash }], answers: [{ item, noticeId, answer: to }], secondsOnScreen: 0 },
          })
    },
    onSuccess: async (after) => {
      queries.setQueriesData({ queryKey: ['my-consents'] }, after)
      setChange(null)
      await queries.invalidateQueries({ queryKey: ['my-proofs'] })
    },
  })
  const open = (to: Change) => {
    apply.reset()
    setChange(to)
  }
  return (
    <div className="told">
      <NoticeCard {...one} />
      <div className="card">
        <p className="soft">
          {t('consent.since', { date: instant(one.effectiveAt), version: one.version })}
          {' · '}
          {readAt ? t('consent.readAt', { date: instant(readAt) }) : t('consent.unread')}
        </p>
        {question ? (
          <>
            <p className="label" id={about}>
              {question.sentence}
            </p>
            <p role="status">
              {question.answer && question.answeredAt
                ? t('consent.answeredAt', {
                    answer: t(`consent.answer.${question.answer}`),
                    date: instant(question.answeredAt),
                  })
                : t('consent.answer.none')}
            </p>
            {question.renew ? <p className="hint">{t('consent.renew')}</p> : null}
            <p className="row">
              {question.answer !== 'yes' || question.renew ? (
                <Button aria-describedby={about} onPress={() => open('yes')}>
                  {t('consent.sayYes')}
                </Button>
              ) : null}
              {question.answer === null ? (
                <Button aria-describedby={about} onPress={() => open('no')}>
                  {t('consent.sayNo')}
                </Button>
              ) : null}
              {question.answer === 'yes' ? (
                <Button aria-describedby={about} onPress={() => open('withdraw')}>
                  {t('consent.withdraw')}
                </Button>
              ) : null}
            </p>
          </>
        ) : null}
      </div>
      {question && change ? (
        <ConfirmDialog
          title={t(words[change][0])}
          confirm={t(words[change][1])}
          pending={apply.isPending}
          error={apply.error}
          onConfirm={() => apply.mutate(change)}
          close={() => setChange(null)}
        >
          <p className="label">{question.sentence}</p>
          <p>
            {change === 'withdraw'
              ? question.withdrawalEffect
              : t(change === 'yes' ? 'consent.giveEffect' : 'consent.refuseEffect')}
          </p>
        </ConfirmDialog>
      ) : null}
    </div>
  )
}
