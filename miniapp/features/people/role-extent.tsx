import { type DutyId, dutyIds } from '#shared/vocabulary/roles.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { DepartmentSelect } from '../../ui/department-select.tsx'

export interface Extent {
  duties: DutyId[]
  /** Empty for the whole company. */
  scope: { id: string; name: string }[]
}

export const extentBody = ({ duties, scope }: Extent) => ({
  duties,
  scope: scope.length > 0 ? scope.map(({ id }) => id) : null,
})

/** Legal matters are the officer's, or a named person's (product.md 2). */
const dutiesOfHr = dutyIds.filter((id) => id !== 'legal')

/** What an HR admin may do, and for which part of the company. */
export function RoleExtent({ extent, onChange }: { extent: Extent; onChange(extent: Extent): void }) {
  const { t } = useTexts()
  const { duties, scope } = extent
  return (
    <>
      <fieldset className="set">
        <legend className="label">{t('people.roles.duties')}</legend>
        <div className="choices">
          {dutiesOfHr.map((id) => (
            <CheckBox
              key={id}
              label={t(`vocabulary.duty.${id}`)}
              isSelected={duties.includes(id)}
              onChange={(ticked) =>
                onChange({ ...extent, duties: ticked ? [...duties, id] : duties.filter((one) => one !== id) })
              }
            />
          ))}
        </div>
      </fieldset>
      <p className="label">{t('people.roles.scope')}</p>
      <p className="row">
        {scope.length === 0 ? <span className="badge">{t('people.roles.everywhere')}</span> : null}
        {scope.map(({ id, name }) => (
          <Button
            key={id}
            aria-label={t('people.roles.removeDepartment', { name })}
            onPress={() => onChange({ ...extent, scope: scope.filter((one) => one.id !== id) })}
          >
            {name} ✕
          </Button>
        ))}
      </p>
      <DepartmentSelect
        label={t('people.roles.department')}
        none={t('people.roles.addDepartment')}
        value=""
        onChange={(id, name) => {
          if (id && !scope.some((one) => one.id === id)) onChange({ ...extent, scope: [...scope, { id, name }] })
        }}
      />
    </>
  )
}
