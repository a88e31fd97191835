import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ProgressBar } from 'react-aria-components'
import { Link, useParams } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Loaded, Page } from '../../ui/page.tsx'
import { CheckReport } from './check-report.tsx'
import { MappingForm } from './mapping-form.tsx'
import { Summary } from './summary.tsx'

export type Import = ResponseOf<Api['imports.get']>

const pollMs = 1000

/** One file on its way in: columns, check, faults, import, end. May be left and come back to at any time. */
export function ImportPage() {
  const { t, locale } = useTexts()
  const { importId = '' } = useParams()
  const one = useQuery({
    queryKey: ['import', importId, locale],
    queryFn: () => call('imports.get', { params: { importId } }),
    refetchInterval: ({ state }) => (state.data?.progress ? pollMs : false),
  })
  return (
    <Page title={one.data?.fileName ?? t('imports.title')}>
      <p className="row">
        <Link className="button" to="/imports">
          {t('imports.all')}
        </Link>
        {one.data?.can.discard ? <Discard one={one.data} /> : null}
      </p>
      <Loaded query={one}>{(data) => <Stage key={data.state} one={data} />}</Loaded>
    </Page>
  )
}

function Stage({ one }: { one: Import }) {
  const { t } = useTexts()
  const instant = useInstant()
  const [mapping, setMapping] = useState(one.state === 'examined')
  return (
    <>
      <p className="soft">
        <span className="badge">{t(`imports.state.${one.state}`)}</span>{' '}
        {t('imports.uploaded', { name: one.uploadedByName, at: instant(one.uploadedAt) })}
        {one.fileName ? ` · ${t('imports.dies', { at: instant(one.diesAt) })}` : ''}
      </p>
      {one.problem ? (
        <p className="hint" role="alert">
          {one.problem}
        </p>
      ) : null}
      {one.progress ? <Running state={one.state} progress={one.progress} /> : null}
      {one.can.map && mapping ? <MappingForm one={one} /> : null}
      {one.state === 'checked' && one.check ? (
        <>
          {mapping ? null : (
            <p className="row">
              <Button onPress={() => setMapping(true)}>{t('imports.changeMapping')}</Button>
            </p>
          )}
          <CheckReport one={one} check={one.check} />
        </>
      ) : null}
      {one.state === 'done' && one.result ? (
        <div className="card" role="status">
          <h2>{t('imports.doneTitle')}</h2>
          <Summary of={one.result} finished />
          {one.waiting > 0 ? <p>{t('imports.waitingHint', { n: one.waiting, at: instant(one.diesAt) })}</p> : null}
          <p className="soft">{t('imports.destroyedHint')}</p>
        </div>
      ) : null}
      {one.state === 'discarded' || one.state === 'expired' ? (
        <p className="card">{t(`imports.over.${one.state}`)}</p>
      ) : null}
    </>
  )
}

/** True counts of rows: the bar moves only when rows are done. */
function Running({ state, progress }: { state: Import['state']; progress: NonNullable<Import['progress']> }) {
  const { t } = useTexts()
  const { done, total } = progress
  const label = t(state === 'importing' ? 'imports.importing' : 'imports.checking')
  return (
    <ProgressBar
      className="card"
      value={done}
      maxValue={Math.max(total, 1)}
      valueLabel={t('imports.rowsDone', { done, total })}
    >
      {({ percentage, valueText }) => (
        <>
          <p className="spread">
            <span className="label">{label}</span>
            <span>{valueText}</span>
          </p>
          <div className="bar">
            <span className="yes" style={{ width: `${percentage}%` }} />
          </div>
          <p className="soft">{t('imports.mayLeave')}</p>
        </>
      )}
    </ProgressBar>
  )
}

function Discard({ one }: { one: Import }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const discard = useMutation({
    networkMode: 'always',
    mutationFn: () => call('imports.discard', { params: { importId: one.id } }),
    onSuccess: () => {
      setAsking(false)
      void queries.invalidateQueries({ queryKey: ['imports'] })
      return queries.invalidateQueries({ queryKey: ['import', one.id] })
    },
  })
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('imports.discard')}</Button>
      {asking ? (
        <ConfirmDialog
          title={t('imports.discardTitle')}
          confirm={t('imports.discard')}
          pending={discard.isPending}
          error={discard.error}
          onConfirm={() => discard.mutate()}
          close={() => setAsking(false)}
        >
          <p>{t(one.state === 'done' ? 'imports.discardWaiting' : 'imports.discardText')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  )
}
