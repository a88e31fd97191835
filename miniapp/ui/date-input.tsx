import { useId } from 'react'

interface Props {
  label: string
  /** `yyyy-mm-dd`, empty while none is chosen. */
  value: string
  onChange(value: string): void
  error?: string | undefined
}

/** The browser's own calendar: every phone has a better one than a page could bring. */
export function DateInput({ label, value, onChange, error }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        type="date"
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-error`}
        onChange={(event) => onChange(event.target.value)}
      />
      <span id={`${id}-error`} className="error">
        {error}
      </span>
    </div>
  )
}
