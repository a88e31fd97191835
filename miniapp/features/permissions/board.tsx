import { Button, GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import type { PermissionEditor } from '#shared/contracts/permissions.ts'
import { type ViewerId, viewerIds } from '#shared/vocabulary/roles.ts'
import { type TreatmentId, treatmentIds } from '#shared/vocabulary/treatments.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { type FieldsProps, Sections } from './sections.tsx'

type Section = PermissionEditor['sections'][number]
type Field = Section['fields'][number]

/** Readers as columns, four lanes each, fields as cards: dragged by mouse, touch or keyboard. */
export function Board({ editor, sections, searching, change }: FieldsProps) {
  const { t } = useTexts()
  return (
    <Sections editor={editor} sections={sections} searching={searching}>
      {(section) => (
        <div className="board">
          {viewerIds.map((viewer) => (
            <div key={viewer} className="board-column">
              <h3>{t(`permissions.viewer.${viewer}`)}</h3>
              {treatmentIds.toReversed().map((treatment) => (
                <Lane
                  key={treatment}
                  editor={editor}
                  section={section}
                  viewer={viewer}
                  treatment={treatment}
                  drop={(fields) => change(fields.map((field) => ({ viewer, field, treatment })))}
                />
              ))}
            </div>
          ))}
        </div>
      )}
    </Sections>
  )
}

interface LaneProps {
  editor: PermissionEditor
  section: Section
  viewer: ViewerId
  treatment: TreatmentId
  drop(fields: string[]): void
}

function Lane({ editor, section, viewer, treatment, drop }: LaneProps) {
  const { t } = useTexts()
  const held = section.fields.filter(({ field }) => editor.draft.rules[viewer]?.[field] === treatment)
  // A card goes to lanes of its own column and section only, and to those that its field can have.
  const kindOf = ({ treatments }: Field) => `permission/${section.section}/${viewer}/${treatments.length}`
  const kinds = [...new Set(section.fields.filter(({ treatments }) => treatments.includes(treatment)).map(kindOf))]
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      held
        .filter(({ field }) => keys.has(field))
        .map((field) => ({ [kindOf(field)]: field.field, 'text/plain': field.label })),
    acceptedDragTypes: kinds,
    getDropOperation: () => 'move',
    onRootDrop: ({ items }) => {
      void Promise.all(
        items.flatMap((item) => {
          const kind = item.kind === 'text' ? kinds.find((one) => item.types.has(one)) : undefined
          return item.kind === 'text' && kind ? [item.getText(kind)] : []
        }),
      ).then((fields) => {
        const moved = fields.filter((field) => !held.some((one) => one.field === field))
        if (moved.length > 0) drop(moved)
      })
    },
  })
  const name = t('permissions.lane', {
    viewer: t(`permissions.viewer.${viewer}`),
    treatment: t(`permissions.treatment.${treatment}`),
  })
  return (
    <div className={`lane ${treatment}`}>
      <p className="lane-title" aria-hidden="true">
        {t(`permissions.treatment.${treatment}`)}
      </p>
      <GridList
        aria-label={name}
        className="lane-cards"
        items={held}
        dragAndDropHooks={dragAndDropHooks}
        renderEmptyState={() => <span className="soft">{t('permissions.laneEmpty')}</span>}
        dependencies={[editor]}
      >
        {(field) => <Card id={field.field} editor={editor} viewer={viewer} field={field} />}
      </GridList>
    </div>
  )
}

interface CardProps {
  /** By which the list knows its items. */
  id: string
  editor: PermissionEditor
  viewer: ViewerId
  field: Field
}

function Card({ id, editor, viewer, field }: CardProps) {
  const { t } = useTexts()
  const changed = editor.changes.some((one) => one.viewer === viewer && one.field === field.field)
  const by = editor.draft.edits.find((one) => one.viewer === viewer && one.field === field.field)?.byName
  return (
    <GridListItem id={id} textValue={field.label} className={changed ? 'lane-card changed-card' : 'lane-card'}>
      <Button slot="drag" className="lane-handle" aria-label={t('permissions.move', { field: field.label })}>
        ⠿
      </Button>
      <span>
        {field.label}
        {field.retired ? <span className="badge">{t('passports.retired')}</span> : null}
        {field.class === 'sensitive' ? <span className="badge red">{t('permissions.sensitive')}</span> : null}
        {changed && by ? <small className="soft"> {t('permissions.changedBy', { name: by })}</small> : null}
      </span>
    </GridListItem>
  )
}
