import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Loaded } from '../../ui/page.tsx'

type Source = ResponseOf<Api['sources.list']>['items'][number]

/** Who leads each section; while a section is being taken over the list follows by itself. */
export function Sources() {
  const { locale } = useTexts()
  const sources = useQuery({
    queryKey: ['sources', locale],
    queryFn: () => call('sources.list', {}),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? 3000 : false),
  })
  return (
    <Loaded query={sources}>
      {({ items }) => (
        <div className="card">
          <ul className="plain">
            {items.map((source) => (
              <SourceLine key={source.section} source={source} />
            ))}
          </ul>
        </div>
      )}
    </Loaded>
  )
}

const isUnderWay = ({ source, checkedAt }: Source) => source === 'taken_over' && checkedAt === null

function SourceLine({ source }: { source: Source }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [listed, setListed] = useState(false)
  const other = source.source === 'taken_over' ? 'mirrored' : 'taken_over'
  const choose = useMutation({
    mutationFn: () => call('sources.choose', { params: { section: source.section }, body: { source: other } }),
    onSuccess: async () => {
      setAsking(false)
      for (const key of ['sources', 'connection']) await queries.invalidateQueries({ queryKey: [key] })
    },
  })
  return (
    <li className="line">
      <div className="spread">
        <span>
          <b>{source.title}</b>{' '}
          <span className={source.source === 'mirrored' ? 'badge red' : 'badge'}>{t(`sources.${source.source}`)}</span>
          {source.source !== source.advised ? (
            <span className="soft"> {t(`sources.advised.${source.advised}`)}</span>
          ) : null}
        </span>
        <Button isDisabled={!source.noticed && other === 'taken_over'} onPress={() => setAsking(true)}>
          {t(`sources.make.${other}`)}
        </Button>
      </div>
      {source.noticed ? null : <p className="soft">{t('sources.unnoticed')}</p>}
      {isUnderWay(source) ? (
        <p className="soft" role="status">
          {t('sources.underWay')}
        </p>
      ) : null}
      {source.source === 'taken_over' && source.checkedAt ? (
        <p className="soft">{t('sources.checked', { at: instant(source.checkedAt), n: source.copies })}</p>
      ) : null}
      {source.copies > 0 ? (
        <>
          <Button onPress={() => setListed(!listed)}>{t(listed ? 'sources.hideList' : 'sources.showList')}</Button>
          {listed ? <Copies section={source.section} /> : null}
        </>
      ) : null}
      {asking ? (
        <ConfirmDialog
          title={`${t(`sources.make.${other}`)} · ${source.title}`}
          confirm={t(`sources.make.${other}`)}
          pending={choose.isPending}
          error={choose.error}
          onConfirm={() => choose.mutate()}
          close={() => setAsking(false)}
        >
          <p>{t(`sources.effect.${other}`)}</p>
        </ConfirmDialog>
      ) : null}
    </li>
  )
}

/** The guided list: whose values to empty by hand in smart HR, and why it could not be done for them. */
function Copies({ section }: { section: string }) {
  const { t, locale } = useTexts()
  const copies = useQuery({
    queryKey: ['copies', section, locale],
    queryFn: () => call('sources.copies', { params: { section } }),
  })
  return (
    <Loaded query={copies}>
      {({ items }) => (
        <>
          <p className="soft">{t('sources.listHint')}</p>
          <ul className="plain names">
            {items.map(({ employeeId, name, departmentNames, why }) => (
              <li key={employeeId}>
                {name} <span className="soft">{`${departmentNames.join(' / ')} · ${t(`sources.why.${why}`)}`}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Loaded>
  )
}
