import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Heading } from 'react-aria-components'
import { useBlocker } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { CallError, call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/page.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { EditRow } from './edit-row.tsx'

export type Archive = ResponseOf<Api['archives.get']>
export type Saved = ResponseOf<Api['editing.save']>
export type FormSection = ResponseOf<Api['editing.form']>['sections'][number]
/** What was typed, by `field.position`; null = to be emptied, absent = left alone. */
export type Draft = Record<string, string | null | undefined>

interface Props {
  archive: Archive
  section: Archive['sections'][number]
  form: FormSection
  close(saved?: Saved): void
}

/** Values typed here live in this component only: never stored on the device, so leaving is asked about first. */
export function EditSheet({ archive, section, form, close }: Props) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Draft>({})
  const [adding, setAdding] = useState(form.rows.length === 0)
  const [asking, setAsking] = useState(false)
  const [submission, setSubmission] = useState(() => crypto.randomUUID())
  const shown = shownValues(section, form)
  const rows = [...form.rows, ...(adding && form.newRow ? [form.newRow] : [])]
  const changes = changesOf(rows, draft, shown)
  const save = useMutation({
    mutationFn: () =>
      call('editing.save', {
        params: { employeeId: archive.employeeId, section: section.section },
        body: { submission, changes },
      }),
    onSuccess: (saved) => {
      for (const key of ['archive', 'editing', 'my-corrections', 'versions'])
        void queries.invalidateQueries({ queryKey: [key] })
      close(saved)
    },
    // What was typed stays; what stands there now is read anew, so that a second saving is a choice.
    onError: (error) => {
      if (error instanceof CallError && error.status === 409) void queries.invalidateQueries({ queryKey: ['editing'] })
    },
  })
  const dirty = changes.length > 0 && !save.isSuccess
  const blocker = useBlocker(dirty)
  useEffect(() => {
    if (!dirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [dirty])
  const leave = () => (dirty ? setAsking(true) : close())
  const own = archive.own
  const fields = rows.flatMap((row) => row.fields)
  return (
    <Sheet close={leave} dismissable={false}>
      <div className="spread">
        <Heading slot="title" level={2}>
          {t('editing.title', { section: section.title })}
          {own ? '' : ` · ${archive.name}`}
        </Heading>
        <Button onPress={leave}>{t('common.close')}</Button>
      </div>
      {asking || blocker.state === 'blocked' ? (
        <div className="card" role="alert">
          <p>{t('editing.leave')}</p>
          <p className="row">
            <Button
              main
              onPress={() => {
                setAsking(false)
                blocker.reset?.()
              }}
            >
              {t('editing.stay')}
            </Button>
            <Button onPress={() => (blocker.state === 'blocked' ? blocker.proceed() : close())}>
              {t('editing.leaveAnyway')}
            </Button>
          </p>
        </div>
      ) : null}
      {form.blocked ? <p className="hint">{form.blocked.message}</p> : null}
      {own ? null : <p className="soft">{t('editing.blindHint')}</p>}
      {fields.some(({ mode }) => mode === 'correction') ? <p className="soft">{t('editing.correctionHint')}</p> : null}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (changes.length > 0 && !save.isPending) save.mutate()
        }}
      >
        {rows.map((row, index) => (
          <EditRow
            key={row.rowPosition}
            employeeId={archive.employeeId}
            title={
              form.repeating ? (row === form.newRow ? t('editing.newRow') : t('archives.row', { n: index + 1 })) : ''
            }
            removable={form.repeating && row !== form.newRow ? t('editing.removeRow', { n: index + 1 }) : ''}
            row={row}
            shown={shown}
            draft={draft}
            error={save.error}
            change={(next) => {
              setDraft((before) => ({ ...before, ...next }))
              setSubmission(crypto.randomUUID())
            }}
          />
        ))}
        {form.newRow && !adding && !form.blocked ? (
          <p className="row">
            <Button onPress={() => setAdding(true)}>{t('editing.addRow')}</Button>
          </p>
        ) : null}
        {save.isError ? <Problem error={save.error} /> : null}
        <p className="row">
          <Button main type="submit" isDisabled={changes.length === 0 || save.isPending}>
            {t('editing.save')}
          </Button>
        </p>
      </form>
    </Sheet>
  )
}

/** Values the page shows in plain anyway; rows come in the same order here and there. */
function shownValues(section: Props['section'], form: FormSection): ReadonlyMap<string, string> {
  const shown = new Map<string, string>()
  form.rows.forEach(({ rowPosition }, index) => {
    for (const { field, value } of section.rows[index]?.fields ?? [])
      if (value !== undefined) shown.set(`${field}.${rowPosition}`, value)
  })
  return shown
}

function changesOf(rows: FormSection['rows'], draft: Draft, shown: ReadonlyMap<string, string>) {
  return rows.flatMap(({ rowPosition, fields }) =>
    fields.flatMap(({ field, seen, filled }) => {
      const path = `${field}.${rowPosition}`
      const typed = draft[path]
      if (typed === undefined || typed === shown.get(path)) return []
      // Emptied by hand counts only where one saw what was there.
      const value = typed === null || typed.trim() === '' ? null : typed
      if (value === null && (!filled || (typed !== null && !shown.has(path)))) return []
      return [{ field, rowPosition, seen, value }]
    }),
  )
}
