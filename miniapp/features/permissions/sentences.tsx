import { useState } from 'react'
import type { PermissionEditor } from '#shared/contracts/permissions.ts'
import { type ViewerId, viewerIds } from '#shared/vocabulary/roles.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Sections } from './sections.tsx'
import { ViewerSelect } from './viewer-select.tsx'

/** Every rule of the draft as a sentence. */
export function Sentences({ editor }: { editor: PermissionEditor }) {
  const { t } = useTexts()
  const [viewer, setViewer] = useState<ViewerId>(viewerIds[0])
  return (
    <>
      <ViewerSelect label={t('permissions.tier')} value={viewer} onChange={setViewer} />
      <Sections editor={editor} sections={editor.sections} searching={false}>
        {(section) => (
          <ul className="lines">
            {section.fields.map(({ field, label }) => (
              <li key={field}>
                {t(`permissions.rule.${editor.draft.rules[viewer]?.[field] ?? 'hidden'}`, {
                  viewer: t(`permissions.viewer.${viewer}`),
                  field: label,
                })}
              </li>
            ))}
          </ul>
        )}
      </Sections>
    </>
  )
}
