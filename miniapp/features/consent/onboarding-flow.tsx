import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Link } from 'react-router'
import { limits } from '#shared/limits.ts'
import { CallError, call } from '../../lib/call.ts'
import { useBackButton } from '../../lib/dingtalk/use-back-button.ts'
import { useTexts } from '../../lib/i18n.tsx'
import type { MyConsents } from '../../lib/use-my-consents.ts'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { NoticeCard } from '../../ui/notice-card.tsx'
import { Problem } from '../../ui/page.tsx'
import { forgetTicks, readTicks, writeTicks } from './onboarding-memory.ts'

interface Props {
  employeeId: string
  mine: MyConsents
  opened(): void
  leave(later: boolean): void
}
type Step = 'read' | 'answer' | 'done'

/** Read, decide box by box, done. An empty box is no answer and costs nothing. */
export function OnboardingFlow({ employeeId, mine, opened, leave }: Props) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [step, setStep] = useState<Step>('read')
  const [ticks, setTicks] = useState(() => readTicks(employeeId))
  const seconds = useSecondsInSight()
  const sending = useRef(false)
  const top = useRef<HTMLHeadingElement>(null)
  const concerned = mine.items.filter(({ readAt, question }) => readAt === null || question?.renew)
  const asked = concerned.filter(({ question }) => question && isAsked(question))
  const yes = asked.filter(({ noticeId }) => ticks.includes(noticeId))
  /** How it ended; by then nothing is asked any more. */
  const [end, setEnd] = useState<{ steps: number; given: number } | null>(null)
  const steps = end?.steps ?? (asked.length > 0 ? 3 : 2)
  const given = end?.given ?? 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins at its heading
  useEffect(() => {
    top.current?.focus({ preventScroll: true })
    top.current?.closest('.flow')?.scrollTo(0, 0)
  }, [step])

  const send = useMutation({
    // Offline must fail in sight, not wait unseen.
    networkMode: 'always',
    mutationFn: () =>
      call('consent.answer', {
        body: {
          read: concerned.map(({ noticeId, textHash }) => ({ noticeId, textHash })),
          answers: yes.flatMap(({ noticeId, question }) =>
            question ? [{ item: question.item, noticeId, answer: 'yes' as const }] : [],
          ),
          secondsOnScreen: seconds(),
        },
      }),
    onSuccess: (after) => {
      opened()
      setEnd({ steps, given: yes.length })
      setStep('done')
      forgetTicks(employeeId)
      queries.setQueriesData({ queryKey: ['my-consents'] }, after)
      void queries.invalidateQueries({ queryKey: ['my-proofs'] })
    },
    onError: async (error) => {
      if (!(error instanceof CallError) || error.code !== 'consent.version_changed') return
      await queries.invalidateQueries({ queryKey: ['my-consents'] })
      setStep('read')
    },
    onSettled: () => {
      sending.current = false
    },
  })
  const sendOnce = () => {
    if (sending.current) return
    sending.current = true
    send.mutate()
  }
  const tick = (noticeId: string, ticked: boolean) => {
    const next = ticked ? [...ticks, noticeId] : ticks.filter((id) => id !== noticeId)
    setTicks(next)
    writeTicks(employeeId, next)
  }
  useBackButton(() => leave(step !== 'done'))
  const changed = send.error instanceof CallError && send.error.code === 'consent.version_changed'
  const title =
    step === 'read' ? t('consent.flowTitle') : step === 'answer' ? t('consent.questions') : t('consent.doneTitle')
  const number = step === 'read' ? 1 : step === 'answer' ? 2 : steps
  return (
    <ModalOverlay className="flow" isOpen isKeyboardDismissDisabled={false} onOpenChange={() => leave(step !== 'done')}>
      <Modal className="flow-page">
        <Dialog className="flow-body" aria-label={title}>
          <p className="spread">
            <span className="soft">{t('consent.step', { n: number, of: steps })}</span>
            <Link className="button" to="/alarms">
              {t('alarms.title')}
            </Link>
          </p>
          <Heading slot="title" level={1} ref={top} tabIndex={-1}>
            {title}
          </Heading>
          {changed && step !== 'done' ? (
            <p className="hint" role="alert">
              {t('consent.versionChanged')}
            </p>
          ) : null}
          {step === 'read' ? (
            <>
              <p>
                {t(
                  concerned.some(({ whatChanged }) => whatChanged !== null) ? 'consent.flowDelta' : 'consent.flowIntro',
                )}
              </p>
              {concerned.map((one) => (
                <NoticeCard key={one.noticeId} {...one} />
              ))}
            </>
          ) : null}
          {step === 'answer' ? (
            <>
              <p>{t('consent.questionsIntro')}</p>
              {asked.map(({ noticeId, title: section, question }) =>
                question ? (
                  <div key={noticeId} className="card">
                    <h2>{section}</h2>
                    {question.renew ? <p className="soft">{t('consent.renew')}</p> : null}
                    <CheckBox
                      label={question.sentence}
                      isSelected={ticks.includes(noticeId)}
                      onChange={(ticked) => tick(noticeId, ticked)}
                    />
                  </div>
                ) : null,
              )}
              <p>{t('consent.leaveEmpty')}</p>
            </>
          ) : null}
          {step === 'done' ? (
            <>
              {steps === 3 || given > 0 ? (
                <p>{given === 0 ? t('consent.doneEmpty') : t('consent.doneSome', { n: given })}</p>
              ) : null}
              <p>{t('consent.doneWhere')}</p>
            </>
          ) : null}
          {send.isError && !changed ? (
            <>
              <p className="hint">{t('consent.notSent')}</p>
              <Problem error={send.error} retry={sendOnce} />
            </>
          ) : null}
          <p className="flow-actions">
            {step === 'done' ? (
              <Button main onPress={() => leave(false)}>
                {t('consent.enter')}
              </Button>
            ) : (
              <>
                <Button
                  main
                  isDisabled={send.isPending}
                  onPress={step === 'read' && asked.length > 0 ? () => setStep('answer') : sendOnce}
                >
                  {t(step === 'read' ? 'consent.haveRead' : 'consent.confirm')}
                </Button>
                {step === 'answer' ? <Button onPress={() => setStep('read')}>{t('common.back')}</Button> : null}
                <Button onPress={() => leave(true)}>{t('consent.later')}</Button>
              </>
            )}
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** A no is left in peace for half a year, whatever changed (product.md 7). */
function isAsked({ answer, answeredAt, renew }: NonNullable<MyConsents['items'][number]['question']>): boolean {
  if (answer === null) return true
  const quiet = answer === 'no' && Date.parse(answeredAt ?? '') > Date.now() - limits.consentQuietDays * 86_400_000
  return renew && !quiet
}

/** Whole seconds that the flow was really in sight. */
function useSecondsInSight(): () => number {
  const count = useRef(0)
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') count.current += 1
    }, 1000)
    return () => clearInterval(timer)
  }, [])
  return () => Math.min(count.current, 86_400)
}
