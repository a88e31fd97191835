import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/call.ts'
import { useTexts } from '../lib/i18n.tsx'

/** One department of the tree, or none. */
export function DepartmentSelect({
  label,
  none,
  value,
  onChange,
}: {
  label: string
  /** What choosing none means. */
  none: string
  value: string
  onChange(id: string, name: string): void
}) {
  const { locale } = useTexts()
  const departments = useQuery({ queryKey: ['departments', locale], queryFn: () => call('people.departments', {}) })
  const items = departments.data?.items ?? []
  return (
    <label className="row">
      <span className="soft">{label}</span>
      <select
        className="input"
        value={value}
        onChange={({ target }) => onChange(target.value, items.find(({ id }) => id === target.value)?.name ?? '')}
      >
        <option value="">{none}</option>
        {items.map(({ id, name, depth }) => (
          <option key={id} value={id}>
            {'　'.repeat(depth)}
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
