import { Checkbox } from 'react-aria-components'

/** A box beside a sentence; the whole sentence is its target. Never ticked by us. */
export function CheckBox({
  label,
  isSelected,
  onChange,
}: {
  label: string
  isSelected: boolean
  onChange(ticked: boolean): void
}) {
  return (
    <Checkbox className="check" isSelected={isSelected} onChange={onChange}>
      <span className="check-mark" aria-hidden="true">
        {isSelected ? '✓' : ''}
      </span>
      <span>{label}</span>
    </Checkbox>
  )
}
