import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { bytesOf, saveFile } from '../../lib/save-file.ts'
import { BackButton } from '../../ui/back-button.tsx'
import { Button } from '../../ui/button.tsx'
import { className } from '../../ui/leaver-timeline.tsx'
import { Page, Problem } from '../../ui/page.tsx'
import { Paged } from '../../ui/paged.tsx'

type List = ResponseOf<Api['erasure.list']>

/** Who loses what on a day, by which rules: the list of destruction. */
export function ListPage() {
  const { day = '' } = useParams()
  const { t } = useTexts()
  const [rules, setRules] = useState<List['rules']>([])
  return (
    <Page title={t('erasures.list.title', { day })}>
      <BackButton above="/erasures" />
      <p className="soft">{t('erasures.list.intro')}</p>
      {rules.map((one) => (
        <p className="soft" key={one.version}>
          {t('erasures.rulesBy', {
            n: one.version,
            proposed: one.proposedBy,
            agreed: one.agreedBy,
            day: one.effectiveOn,
          })}
        </p>
      ))}
      <p className="row">
        <Export day={day} as="json" />
        <Export day={day} as="paper" />
        <span className="soft">{t('erasures.list.logged')}</span>
      </p>
      <Paged
        asked={['erasure-list', day]}
        fetch={async (cursor) => {
          const page = await call('erasure.list', { params: { day }, query: { cursor, limit: 50 } })
          if (!cursor) setRules(page.rules)
          return page
        }}
        idOf={({ employeeId }) => employeeId}
        empty={t('erasures.list.none')}
      >
        {(one) => <Listed one={one} />}
      </Paged>
    </Page>
  )
}

function Listed({ one: { employeeId, name, employeeNumber, kinds } }: { one: List['items'][number] }) {
  const { t } = useTexts()
  return (
    <article className="card">
      <h2>
        <Link to={`/leavers/${employeeId}`}>{name}</Link>{' '}
        {employeeNumber ? <span className="soft">{t('erasures.number', { no: employeeNumber })}</span> : null}
      </h2>
      <ul className="lines">
        {kinds.map(({ retentionClass, ruleId, ruleVersion, heldUntil }) => (
          <li key={retentionClass}>
            {t('erasures.list.kind', { kind: t(className(retentionClass)), rule: ruleId ?? '—', n: ruleVersion })}
            {heldUntil ? <span className="badge red">{t('erasures.list.held', { day: heldUntil })}</span> : null}
          </li>
        ))}
      </ul>
    </article>
  )
}

/** One part at a time; the button goes on with the next where there is one. */
function Export({ day, as }: { day: string; as: 'json' | 'paper' }) {
  const { t } = useTexts()
  const [part, setPart] = useState<{ number: number; cursor: string | undefined }>({ number: 1, cursor: undefined })
  const save = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const asked = { params: { day }, query: { cursor: part.cursor } }
      const name = `erasure-list-${day}-${part.number}`
      if (as === 'json') {
        const { nextCursor, ...signed } = await call('erasure.signed_list', asked)
        saveFile(`${name}.json`, 'application/json', JSON.stringify(signed))
        return nextCursor
      }
      const { nextCursor, mediaType, base64 } = await call('erasure.list_paper', asked)
      saveFile(`${name}.pdf`, mediaType, bytesOf(base64))
      return nextCursor
    },
    onSuccess: (next) => setPart(next ? { number: part.number + 1, cursor: next } : { number: 1, cursor: undefined }),
  })
  return (
    <>
      <Button isDisabled={save.isPending} onPress={() => save.mutate()}>
        {t(`erasures.list.${as}`)}
      </Button>
      {part.number > 1 ? <span role="status">{t('erasures.list.nextPart')}</span> : null}
      {save.isError ? <Problem error={save.error} /> : null}
    </>
  )
}
