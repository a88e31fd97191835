import { useMutation, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import type { PoolId } from '#shared/vocabulary/states.ts'
import { call } from '../lib/call.ts'
import { isInDingTalk } from '../lib/dingtalk/client.ts'
import { useTexts } from '../lib/i18n.tsx'
import { Button } from './button.tsx'
import { Choices } from './choices.tsx'
import { Problem } from './page.tsx'
import { TextInput } from './text-input.tsx'

type Person = ResponseOf<Api['people.search']>['items'][number]

/** One person: from the client's contacts where there are any, and by our own search everywhere. */
export function PersonPicker({
  label,
  pick,
  pools = ['active'],
}: {
  label: string
  pick(person: Person): void
  /** Where to look; more than one can be chosen from. */
  pools?: readonly PoolId[]
}) {
  const { t } = useTexts()
  const [text, setText] = useState('')
  const [pool, setPool] = useState<PoolId>(pools[0] as PoolId)
  const q = useDeferredValue(text.trim())
  const people = useQuery({
    queryKey: ['people-picker', pool, q],
    queryFn: () => call('people.search', { query: { q, pool, limit: 8 } }),
    enabled: q !== '',
  })
  return (
    <>
      {pools.length > 1 ? (
        <Choices
          label={t('people.pick.pool')}
          value={pool}
          onChange={(id) => setPool(id as PoolId)}
          choices={pools.map((id) => ({ id, title: t(`vocabulary.pool.${id}`) }))}
        />
      ) : null}
      <TextInput label={label} value={text} onChange={setText} maxLength={limits.searchCharsMax} />
      {isInDingTalk() ? <FromContacts pick={pick} /> : null}
      {people.isError ? <Problem error={people.error} /> : null}
      {people.data?.items.length === 0 ? <p className="soft">{t('people.none')}</p> : null}
      <ul className="plain">
        {people.data?.items.map((person) => (
          <li key={person.employeeId} className="spread card">
            <span>
              {person.name}{' '}
              <span className="soft">
                {[person.departmentNames?.join(' / '), person.post].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Button onPress={() => pick(person)}>{t('people.pick.one', { name: person.name })}</Button>
          </li>
        ))}
      </ul>
    </>
  )
}

function FromContacts({ pick }: { pick(person: Person): void }) {
  const { t } = useTexts()
  const [closed, setClosed] = useState(false)
  const choose = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const userId = await chooseUserId(t('people.pick.title')).catch(() => {
        setClosed(true)
        return null
      })
      if (userId === null) return undefined
      return (await call('people.resolve', { body: { userIds: [userId] } })).items[0]
    },
    onSuccess: (person) => (person ? pick(person) : undefined),
  })
  if (closed)
    return (
      <p className="soft" role="status">
        {t('people.pick.failed')}
      </p>
    )
  return (
    <>
      <p>
        <Button isDisabled={choose.isPending} onPress={() => choose.mutate()}>
          {t('people.pick.contacts')}
        </Button>
      </p>
      {choose.isError ? <Problem error={choose.error} /> : null}
    </>
  )
}

/** Loaded at the first press: whoever chooses nobody never fetches it. */
async function chooseUserId(title: string): Promise<string | null> {
  const { choosePerson } = await import('../lib/dingtalk/choose-person.ts')
  return choosePerson(title)
}
