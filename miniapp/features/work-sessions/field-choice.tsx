import { CheckBox } from '../../ui/check-box.tsx'
import { bySection } from './work.tsx'

interface Field {
  field: string
  label: string
  section: string
}

/** Which fields, section by section. */
export function FieldChoice({
  label,
  fields,
  chosen,
  onChange,
}: {
  label: string
  fields: readonly Field[]
  chosen: readonly string[]
  onChange(keys: string[]): void
}) {
  return (
    <fieldset className="set">
      <legend className="label">{label}</legend>
      {bySection(fields).map(([section, some]) => (
        <div key={section}>
          <p className="soft">{section}</p>
          <div className="choices">
            {some.map(({ field, label: name }) => (
              <CheckBox
                key={field}
                label={name}
                isSelected={chosen.includes(field)}
                onChange={(ticked) => onChange(ticked ? [...chosen, field] : chosen.filter((one) => one !== field))}
              />
            ))}
          </div>
        </div>
      ))}
    </fieldset>
  )
}
