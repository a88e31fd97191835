import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { HandlerInput } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { PermissionEditor } from '#shared/contracts/permissions.ts'
import { type Clash, catalogue, discardDraft, editDraft, undoEdit } from '../catalogue/index.ts'
import { namesOf, presentEditor } from './present-editor.ts'

export async function edit(cx: Cx, { edits, seen }: HandlerInput<Api['permissions.edit']>['body']) {
  return presented(cx, await editDraft(cx, edits, seen))
}

export async function undo(cx: Cx) {
  return presented(cx, await undoEdit(cx))
}

export async function discard(cx: Cx, seen: number): Promise<PermissionEditor> {
  await discardDraft(cx, seen)
  return presentEditor(cx)
}

/** The editor after an edit; of a conflict, who was first. */
async function presented(cx: Cx, clash: Clash | null): Promise<PermissionEditor> {
  if (!clash) return presentEditor(cx)
  const names = await namesOf(cx, [clash.editedBy])
  const label = catalogue().field(clash.field)?.labels[cx.locale] ?? clash.field
  throw new AppError('permissions.cell_changed', {
    params: {
      name: names(clash.editedBy),
      cell: `${text(cx.locale, `permissions.viewer.${clash.viewer}`)} · ${label}`,
    },
  })
}
