import { useState } from 'react'
import type { PermissionEditor } from '#shared/contracts/permissions.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Board } from './board.tsx'
import { FieldChoices } from './field-choices.tsx'
import { PublishSheet } from './publish-sheet.tsx'
import { useEdit, useEditor } from './use-editor.ts'
import { useWide } from './use-wide.ts'

/** The draft: cards in lanes where there is room for them, buttons on a phone. */
export function Edit({ editor }: { editor: PermissionEditor }) {
  const { t } = useTexts()
  const wide = useWide()
  const [search, setSearch] = useState('')
  const [sheet, setSheet] = useState<'publish' | 'discard' | null>(null)
  const edit = useEdit(editor)
  const undo = useEditor(() => call('permissions.undo', {}))
  const discard = useEditor(() => call('permissions.discard', { body: { seen: editor.draft.revision } }))
  const error = edit.error ?? undo.error
  const again = () => {
    edit.reset()
    undo.reset()
  }
  const found = matching(editor, search)
  const Fields = wide ? Board : FieldChoices
  const { changes } = editor
  return (
    <>
      <p>{t(wide ? 'permissions.intro' : 'permissions.introPhone')}</p>
      <p className="soft">{t('permissions.others')}</p>
      <TextInput label={t('permissions.search')} value={search} onChange={setSearch} />
      {error ? <Problem error={error} /> : null}
      {found.length === 0 ? (
        <p className="card soft">{t('permissions.noMatch')}</p>
      ) : (
        <Fields
          editor={editor}
          sections={found}
          searching={search.trim() !== ''}
          change={(edits) => {
            again()
            edit.mutate(edits)
          }}
        />
      )}
      <section className="card permissions-bar" aria-label={t('permissions.viewAs.draft')}>
        <b role="status">
          {changes.length === 0 ? t('permissions.noChanges') : t('permissions.changeCount', { count: changes.length })}
        </b>
        <span className="row">
          {/* A phone has no room for what cannot be pressed. */}
          {wide || editor.draft.canUndo ? (
            <Button
              isDisabled={!editor.draft.canUndo || undo.isPending}
              onPress={() => {
                again()
                undo.mutate(undefined)
              }}
            >
              {t('permissions.undo')}
            </Button>
          ) : null}
          {wide || editor.draft.edits.length > 0 ? (
            <Button isDisabled={editor.draft.edits.length === 0} onPress={() => setSheet('discard')}>
              {t('permissions.discard')}
            </Button>
          ) : null}
          <Button main isDisabled={changes.length === 0} onPress={() => setSheet('publish')}>
            {t('permissions.review')}
          </Button>
        </span>
      </section>
      {sheet === 'publish' ? <PublishSheet editor={editor} close={() => setSheet(null)} /> : null}
      {sheet === 'discard' ? (
        <ConfirmDialog
          title={t('permissions.discard')}
          confirm={t('permissions.discard')}
          pending={discard.isPending}
          error={discard.error}
          onConfirm={() => discard.mutate(undefined, { onSuccess: () => setSheet(null) })}
          close={() => setSheet(null)}
        >
          <p>{t('permissions.discardSure', { count: editor.draft.edits.length })}</p>
        </ConfirmDialog>
      ) : null}
    </>
  )
}

/** Sections with the fields whose label, or whose section, holds what was typed. */
function matching({ sections }: PermissionEditor, search: string): PermissionEditor['sections'] {
  const wanted = search.trim().toLowerCase()
  return sections
    .map((section) => ({
      ...section,
      fields: section.fields.filter(
        ({ label, field }) => wanted === '' || `${section.title} ${label} ${field}`.toLowerCase().includes(wanted),
      ),
    }))
    .filter(({ fields }) => fields.length > 0)
}
