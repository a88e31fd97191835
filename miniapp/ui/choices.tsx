import { Label, Radio, RadioGroup } from 'react-aria-components'

interface Choice {
  id: string
  title: string
  note?: string
}

export function Choices({
  label,
  value,
  onChange,
  choices,
}: {
  label: string
  value: string
  onChange(id: string): void
  choices: readonly Choice[]
}) {
  return (
    <RadioGroup value={value} onChange={onChange}>
      <Label className="label">{label}</Label>
      <div className="choices">
        {choices.map(({ id, title, note }) => (
          <Radio key={id} value={id} className="choice">
            <span>
              {title}
              {note ? <span className="badge red">{note}</span> : null}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
