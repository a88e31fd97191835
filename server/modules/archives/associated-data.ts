/** What a value is, as the cipher's associated data (product.md 3: person + field + version). */
export function associatedData(
  value: { employeeId: string; field: string; rowId: string; version: number },
  part: 'value' | 'mask',
): string {
  return `archive|${part}|${value.employeeId}|${value.field}|${value.rowId}|${value.version}`
}
