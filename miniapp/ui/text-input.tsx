import { FieldError, Input, Label, TextArea, TextField } from 'react-aria-components'

interface Props {
  label: string
  value: string
  onChange(value: string): void
  lines?: number
  maxLength?: number
  error?: string | undefined
  placeholder?: string
  /** Which keyboard a phone shows. */
  inputMode?: 'tel' | 'email' | 'decimal' | 'numeric'
}

export function TextInput({ label, value, onChange, lines, maxLength, error, placeholder = '', inputMode }: Props) {
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      {...(maxLength ? { maxLength } : {})}
    >
      <Label>{label}</Label>
      {lines ? (
        <TextArea className="input" rows={lines} placeholder={placeholder} />
      ) : (
        <Input className="input" placeholder={placeholder} autoComplete="off" {...(inputMode ? { inputMode } : {})} />
      )}
      <FieldError className="error">{error}</FieldError>
    </TextField>
  )
}
