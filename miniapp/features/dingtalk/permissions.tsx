import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/page.tsx'
import { type Check, CheckCard } from './check-card.tsx'

/** Every permission with its test, and one button for those that cost nothing. Each result shows as soon as it is there. */
export function Permissions({ checks }: { checks: readonly Check[] }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [running, setRunning] = useState<string | null>(null)
  const tests = useMutation({
    networkMode: 'always',
    mutationFn: async (wanted: readonly Check[]) => {
      let last: Check | undefined
      for (const { permission } of wanted) {
        if (!permission) continue
        setRunning(permission.code)
        last = await call('dingtalk.test_permission', { body: { permission: permission.code } })
        show(last)
      }
      return { last, count: wanted.length }
    },
    onSettled: () => {
      setRunning(null)
      return queries.invalidateQueries({ queryKey: ['connection'] })
    },
  })
  const show = (result: Check) =>
    queries.setQueriesData<ResponseOf<Api['dingtalk.connection']>>({ queryKey: ['connection'] }, (known) =>
      known ? { ...known, checks: known.checks.map((one) => (one.id === result.id ? result : one)) } : known,
    )
  const free = checks.filter(({ permission }) => permission?.testable && !permission.counted)
  const { last, count } = tests.data ?? {}
  return (
    <>
      <div className="row tools">
        <Button isDisabled={tests.isPending} onPress={() => tests.mutate(free)}>
          {t('connection.page.testFree')}
        </Button>
        <span className="soft">{t('connection.page.testFreeNote')}</span>
      </div>
      <p role="status">
        {tests.isPending
          ? `${t('connection.page.testing')} ${running ?? ''}`
          : count === 1 && last?.permission
            ? t('connection.page.tested', { permission: last.permission.code, found: last.found })
            : count
              ? t('connection.page.testedAll')
              : ''}
      </p>
      {tests.isError ? <Problem error={tests.error} /> : null}
      <div className="grid wide">
        {checks.map((check) => (
          <CheckCard key={check.id} check={check}>
            {check.permission?.testable ? (
              <div className="row">
                <Button
                  aria-label={t('connection.page.testOf', { permission: check.permission.code })}
                  isDisabled={tests.isPending}
                  onPress={() => tests.mutate([check])}
                >
                  {running === check.permission.code ? t('connection.page.testing') : t('connection.page.test')}
                </Button>
                {check.permission.counted ? <span className="soft">{t('connection.page.counted')}</span> : null}
              </div>
            ) : null}
          </CheckCard>
        ))}
      </div>
    </>
  )
}
