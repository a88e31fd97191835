import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { FaultKindId } from '#shared/vocabulary/imports.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { saveFile } from '../../lib/save-file.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Empty, Problem } from '../../ui/page.tsx'
import { FaultRow } from './fault-row.tsx'
import type { Import } from './import.page.tsx'
import { Summary } from './summary.tsx'

/** What the dry run found, what would happen, and the button that makes it happen. */
export function CheckReport({ one, check }: { one: Import; check: NonNullable<Import['check']> }) {
  const { t } = useTexts()
  return (
    <>
      <div className="card">
        <h2>{t('imports.willTitle')}</h2>
        <Summary of={check} />
        <p className="row">
          <Start one={one} check={check} />
          {check.faults.length > 0 ? <Download one={one} /> : null}
        </p>
        <Recheck one={one} settled={check.faults.reduce((sum, { settled }) => sum + settled, 0)} />
      </div>
      {check.faults.length > 0 ? <Faults one={one} counts={check.faults} /> : <Empty text={t('imports.noFaults')} />}
    </>
  )
}

function Faults({ one, counts }: { one: Import; counts: NonNullable<Import['check']>['faults'] }) {
  const { t, locale } = useTexts()
  const queries = useQueryClient()
  const [kind, setKind] = useState<FaultKindId | 'all'>('all')
  const faults = useInfiniteQuery({
    queryKey: ['import-faults', one.id, kind, locale],
    queryFn: ({ pageParam }) =>
      call('imports.faults', {
        params: { importId: one.id },
        query: { ...(kind === 'all' ? {} : { kind }), ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const changed = () => {
    void queries.invalidateQueries({ queryKey: ['import', one.id] })
    return queries.invalidateQueries({ queryKey: ['import-faults', one.id] })
  }
  const chosen = counts.find((count) => count.kind === kind)
  const acceptAll = useMutation({
    networkMode: 'always',
    mutationFn: (all: FaultKindId) => call('imports.accept_all', { params: { importId: one.id }, body: { kind: all } }),
    onSuccess: changed,
  })
  const items = faults.data?.pages.flatMap((page) => page.items)
  const open = counts.reduce((sum, count) => sum + (count.severity === 'note' ? 0 : count.open), 0)
  return (
    <section aria-label={t('imports.faults')}>
      <h2>{t('imports.faults')}</h2>
      <p className="soft">{t(open > 0 ? 'imports.faultsOpen' : 'imports.faultsNone', { n: open })}</p>
      <ToggleButtonGroup
        className="row chips"
        aria-label={t('imports.kinds')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[kind]}
        onSelectionChange={(keys) => setKind([...keys][0] as FaultKindId | 'all')}
      >
        <ToggleButton id="all" className="chip">
          {t('imports.allKinds')}
        </ToggleButton>
        {counts.map((count) => (
          <ToggleButton key={count.kind} id={count.kind} className="chip">
            {count.title} {count.open + count.settled}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {chosen?.severity === 'offer' && chosen.open > 0 ? (
        <p className="row">
          <Button isDisabled={acceptAll.isPending} onPress={() => acceptAll.mutate(chosen.kind)}>
            {t('imports.acceptAll', { n: chosen.open })}
          </Button>
        </p>
      ) : null}
      {acceptAll.isError ? <Problem error={acceptAll.error} /> : null}
      {faults.isError ? <Problem error={faults.error} retry={() => void faults.refetch()} /> : null}
      {faults.isPending ? (
        <p className="soft" role="status">
          {t('common.loading')}
        </p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('imports.where')}</th>
              <th scope="col">{t('imports.what')}</th>
              <th scope="col">{t('imports.cell')}</th>
              <th scope="col">{t('imports.action')}</th>
            </tr>
          </thead>
          <tbody>
            {items?.map((fault) => (
              <FaultRow
                key={fault.id}
                importId={one.id}
                fault={fault}
                title={counts.find((count) => count.kind === fault.kind)?.title ?? ''}
                departments={faults.data?.pages.flatMap((page) => page.departments) ?? []}
                changed={changed}
              />
            ))}
          </tbody>
        </table>
      )}
      {faults.hasNextPage ? (
        <Button isDisabled={faults.isFetchingNextPage} onPress={() => void faults.fetchNextPage()}>
          {t('common.more')}
        </Button>
      ) : null}
    </section>
  )
}

function Start({ one, check }: { one: Import; check: NonNullable<Import['check']> }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const settled = check.faults.reduce((sum, count) => sum + count.settled, 0)
  const start = useMutation({
    networkMode: 'always',
    mutationFn: () => call('imports.start', { params: { importId: one.id }, body: { revision: one.revision } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['import', one.id] }),
  })
  return (
    <>
      <Button main isDisabled={!one.can.start} onPress={() => setAsking(true)}>
        {t('imports.start')}
      </Button>
      {asking ? (
        <ConfirmDialog
          title={t('imports.startTitle')}
          confirm={t('imports.start')}
          pending={start.isPending}
          error={start.error}
          onConfirm={() => start.mutate()}
          close={() => setAsking(false)}
        >
          {settled > 0 ? <p>{t('imports.settled', { n: settled })}</p> : null}
          <Summary of={check} />
          <p>{t('imports.startHint')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  )
}

/** The counts above are those of the last check: what was put right since shows in them after another one. */
function Recheck({ one, settled }: { one: Import; settled: number }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const check = useMutation({
    networkMode: 'always',
    mutationFn: () => call('imports.check', { params: { importId: one.id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['import', one.id] }),
  })
  if (!one.can.check || (settled === 0 && one.can.start)) return null
  return (
    <div className="spread" role="status">
      <span>{t('imports.settled', { n: settled })}</span>
      <Button isDisabled={check.isPending} onPress={() => check.mutate()}>
        {t('imports.recheck')}
      </Button>
      {check.isError ? <Problem error={check.error} /> : null}
    </div>
  )
}

/** The list as a file, for whoever puts it right in the original; masked as on the screen. */
function Download({ one }: { one: Import }) {
  const { t } = useTexts()
  const report = useMutation({
    networkMode: 'always',
    mutationFn: () => call('imports.report', { params: { importId: one.id } }),
    onSuccess: saveFile,
  })
  return (
    <>
      <Button isDisabled={report.isPending} onPress={() => report.mutate()}>
        {t('imports.download')}
      </Button>
      {report.isError ? <Problem error={report.error} /> : null}
    </>
  )
}
