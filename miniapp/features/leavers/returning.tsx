import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Heading } from 'react-aria-components'
import { useLocation } from 'react-router'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { HeldKinds } from '../../ui/held-kinds.tsx'
import { Loaded, Problem } from '../../ui/page.tsx'
import { Sheet } from '../../ui/sheet.tsx'

/** One question to whoever came back: use what still stands of before, or let it go. Later is an answer for today. */
export function Returning() {
  const { t, locale } = useTexts()
  const queries = useQueryClient()
  const { pathname } = useLocation()
  const [closed, setClosed] = useState(false)
  const formers = useQuery({ queryKey: ['formers', locale], queryFn: () => call('leavers.my_formers', {}) })
  const answer = useMutation({
    mutationFn: (relink: boolean) => call('leavers.answer_former', { body: { relink } }),
    onSuccess: () => {
      setClosed(true)
      void queries.invalidateQueries({ queryKey: ['me'] })
      void queries.invalidateQueries({ queryKey: ['formers'] })
    },
  })
  // A rescue does not wait for questions.
  if (closed || pathname === '/alarms') return null
  return (
    <Sheet close={() => setClosed(true)} dismissable={false}>
      <Heading slot="title">{t('leavers.back.title')}</Heading>
      <Loaded query={formers}>
        {({ items }) => {
          const open = items.filter(({ state }) => state !== 'let_go')
          const nothing = open.every(({ held }) => held.length === 0)
          return (
            <>
              <p>{t(nothing ? 'leavers.back.erased' : 'leavers.back.text')}</p>
              {open.map(({ employeeId, joinedOn, leftOn, held }) =>
                held.length === 0 ? null : (
                  <section key={employeeId}>
                    <p>
                      <b>{[joinedOn, leftOn].map((day) => day ?? '…').join(' – ')}</b>
                    </p>
                    <HeldKinds held={held} more={(one) => (one.relinks ? null : t('leavers.back.consent'))} />
                  </section>
                ),
              )}
              {answer.isError ? <Problem error={answer.error} /> : null}
              <p className="row">
                {nothing ? (
                  <Button main isDisabled={answer.isPending} onPress={() => answer.mutate(false)}>
                    {t('leavers.back.ok')}
                  </Button>
                ) : (
                  <>
                    <Button isDisabled={answer.isPending} onPress={() => answer.mutate(true)}>
                      {t('leavers.back.yes')}
                    </Button>
                    <Button isDisabled={answer.isPending} onPress={() => answer.mutate(false)}>
                      {t('leavers.back.no')}
                    </Button>
                    <Button onPress={() => setClosed(true)}>{t('leavers.back.later')}</Button>
                  </>
                )}
              </p>
            </>
          )
        }}
      </Loaded>
    </Sheet>
  )
}
