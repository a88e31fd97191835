import { type ReactNode, useState } from 'react'
import type { PermissionEditor } from '#shared/contracts/permissions.ts'
import { useTexts } from '../../lib/i18n.tsx'
import type { PermissionEdit } from './use-editor.ts'

type Section = PermissionEditor['sections'][number]

/** What every way to edit a draft gets. */
export interface FieldsProps {
  editor: PermissionEditor
  sections: readonly Section[]
  searching: boolean
  change(edits: PermissionEdit[]): void
}

/** Sections one opens, the first one open; all of them while somebody searches. Only what is open is drawn: 300 fields stay usable. */
export function Sections({
  editor,
  sections,
  searching,
  children,
}: Pick<FieldsProps, 'editor' | 'sections' | 'searching'> & { children(section: Section): ReactNode }) {
  const { t } = useTexts()
  const [open, setOpen] = useState<readonly string[]>(() => sections.slice(0, 1).map(({ section }) => section))
  return sections.map((section) => {
    const isOpen = searching || open.includes(section.section)
    const own = new Set(section.fields.map(({ field }) => field))
    const changed = editor.changes.filter(({ field }) => own.has(field)).length
    return (
      <details
        key={section.section}
        className="card permissions-section"
        open={isOpen}
        onToggle={({ currentTarget }) => {
          // Opened by the search, not by anybody.
          if (searching) return
          const { open: now } = currentTarget
          setOpen((before) => [...before.filter((key) => key !== section.section), ...(now ? [section.section] : [])])
        }}
      >
        <summary>
          <h2>{section.title}</h2>
          <span className="soft">{t('permissions.counts', { count: section.fields.length })}</span>
          {changed > 0 ? <span className="badge">{t('permissions.changed', { count: changed })}</span> : null}
        </summary>
        {isOpen ? children(section) : null}
      </details>
    )
  })
}
