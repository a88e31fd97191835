import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { EditSheet, type Saved } from './edit-sheet.tsx'

type Archive = ResponseOf<Api['archives.get']>

/** The way into editing a section, where the server says there is one; and what the last saving did. */
export function EditSection({ archive, section }: { archive: Archive; section: Archive['sections'][number] }) {
  const { t, locale } = useTexts()
  const [open, setOpen] = useState(false)
  const [saved, setSaved] = useState<Saved | null>(null)
  const form = useQuery({
    queryKey: ['editing', archive.employeeId, locale],
    queryFn: () => call('editing.form', { params: { employeeId: archive.employeeId } }),
    gcTime: 0,
  })
  const editable = form.data?.sections.find((one) => one.section === section.section)
  if (!editable) return null
  // Where nothing may be filled in, what is there can still be emptied.
  const anythingThere = editable.rows.some(({ fields }) =>
    fields.some(({ filled, mode }) => filled && mode !== 'dingtalk'),
  )
  const labelOf = (path: string) => {
    const key = path.slice(0, path.lastIndexOf('.'))
    return section.rows.flatMap(({ fields }) => fields).find(({ field }) => field === key)?.label ?? ''
  }
  return (
    <>
      <p className="row">
        {editable.blocked && !anythingThere ? null : (
          <Button
            onPress={() => {
              setSaved(null)
              setOpen(true)
            }}
          >
            {t('editing.edit')}
          </Button>
        )}
        {editable.blocked ? <span className="soft">{editable.blocked.message}</span> : null}
      </p>
      {saved ? (
        <div role="status">
          <p>{t(saved.correctionId ? 'editing.sent' : saved.written > 0 ? 'editing.saved' : 'editing.saveNothing')}</p>
          {saved.warnings.map(({ path, message }) => (
            <p key={path} className="hint">
              {labelOf(path)} {message}
            </p>
          ))}
        </div>
      ) : null}
      {open ? (
        <EditSheet
          archive={archive}
          section={section}
          form={editable}
          close={(result) => {
            setOpen(false)
            if (result) setSaved(result)
          }}
        />
      ) : null}
    </>
  )
}
