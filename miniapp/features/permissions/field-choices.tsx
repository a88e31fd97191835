import { useState } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { type ViewerId, viewerIds } from '#shared/vocabulary/roles.ts'
import { type TreatmentId, treatmentIds } from '#shared/vocabulary/treatments.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { type FieldsProps, Sections } from './sections.tsx'
import { ViewerSelect } from './viewer-select.tsx'

/** On a phone nothing is dragged: one reader at a time, four buttons for each field. */
export function FieldChoices({ editor, sections, searching, change }: FieldsProps) {
  const { t } = useTexts()
  const [viewer, setViewer] = useState<ViewerId>(viewerIds[0])
  return (
    <>
      <ViewerSelect label={t('permissions.tier')} value={viewer} onChange={setViewer} />
      <Sections editor={editor} sections={sections} searching={searching}>
        {(section) =>
          section.fields.map(({ field, label, treatments, retired, class: kind }) => (
            <RadioGroup
              key={`${viewer} ${field}`}
              className="permission-choice"
              value={editor.draft.rules[viewer]?.[field] ?? 'hidden'}
              onChange={(treatment) => change([{ viewer, field, treatment: treatment as TreatmentId }])}
            >
              <Label className="label">
                {label}
                {retired ? <span className="badge">{t('passports.retired')}</span> : null}
                {kind === 'sensitive' ? <span className="badge red">{t('permissions.sensitive')}</span> : null}
                {editor.changes.some((one) => one.viewer === viewer && one.field === field) ? (
                  <span className="badge">{t('permissions.changed', { count: 1 })}</span>
                ) : null}
              </Label>
              <div className="choices">
                {treatmentIds
                  .filter((treatment) => treatments.includes(treatment))
                  .map((treatment) => (
                    <Radio key={treatment} value={treatment} className="choice">
                      {t(`permissions.treatment.${treatment}`)}
                    </Radio>
                  ))}
              </div>
            </RadioGroup>
          ))
        }
      </Sections>
    </>
  )
}
