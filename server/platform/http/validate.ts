import type { z } from 'zod'
import type { ContractSpec } from '#shared/contract.ts'
import { AppError, type WrongField } from '../app-error.ts'
import type { RawInput } from './route.ts'

/** Checks params, query and body against the contract; says every wrong field at once, never quotes its value. */
export function validate(contract: ContractSpec, raw: RawInput): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  const fields: WrongField[] = []
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = contract[part]
    if (!schema) continue
    const parsed = schema.safeParse(raw[part] ?? (part === 'body' ? undefined : {}))
    if (parsed.success) input[part] = parsed.data
    else fields.push(...parsed.error.issues.map(wrongField))
  }
  if (fields.length > 0) throw new AppError('request.invalid', { fields: fields.slice(0, 20) })
  return input
}

function wrongField(issue: z.core.$ZodIssue): WrongField {
  const path = issue.path.join('.')
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? { path, key: 'errors.field.required' }
        : { path, key: 'errors.field.wrong_type', params: { expected: issue.expected } }
    case 'too_big':
      if (issue.origin === 'string')
        return { path, key: 'errors.field.too_long', params: { max: Number(issue.maximum) } }
      if (issue.origin === 'array')
        return { path, key: 'errors.field.too_many', params: { max: Number(issue.maximum) } }
      return { path, key: 'errors.field.out_of_range' }
    case 'too_small':
      if (issue.origin === 'string')
        return issue.minimum === 1
          ? { path, key: 'errors.field.empty' }
          : { path, key: 'errors.field.too_short', params: { min: Number(issue.minimum) } }
      if (issue.origin === 'array') return { path, key: 'errors.field.too_few', params: { min: Number(issue.minimum) } }
      return { path, key: 'errors.field.out_of_range' }
    case 'invalid_value':
    case 'invalid_union':
      return { path, key: 'errors.field.not_in_list' }
    case 'custom':
      return {
        path,
        key: issue.message === 'control_characters' ? 'errors.field.control_characters' : 'errors.field.wrong_format',
      }
    default:
      return { path, key: 'errors.field.wrong_format' }
  }
}
