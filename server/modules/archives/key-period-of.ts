import type { Cx } from '#server/platform/context.ts'
import type { FieldDef } from '../catalogue/index.ts'

/** Pay has a key for each calendar year, so that a year can be erased by itself (product.md 3); all else one for good. */
export function keyPeriodOf(cx: Cx, field: FieldDef): string {
  return field.keyPeriod === 'calendar_year' ? new Date(cx.now()).getUTCFullYear().toString() : ''
}
