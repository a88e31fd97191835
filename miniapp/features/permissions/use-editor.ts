import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PermissionEditor } from '#shared/contracts/permissions.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'

/** An answer that holds the editor replaces what the page shows; after a failure the page reads it anew, since others edit too. */
export function useEditor<Input>(ask: (input: Input) => Promise<PermissionEditor>) {
  const queries = useQueryClient()
  const { locale } = useTexts()
  return useMutation({
    mutationFn: ask,
    onSuccess: (editor) => {
      queries.setQueryData(['permissions', 'editor', locale], editor)
      return Promise.all(
        ['blast', 'view', 'sets'].map((part) => queries.invalidateQueries({ queryKey: ['permissions', part] })),
      )
    },
    onError: () => queries.invalidateQueries({ queryKey: ['permissions'] }),
  })
}

export function useEdit(editor: PermissionEditor) {
  return useEditor((edits: PermissionEdit[]) =>
    call('permissions.edit', { body: { edits, seen: editor.draft.revision } }),
  )
}

export type PermissionEdit = Omit<PermissionEditor['draft']['edits'][number], 'byName' | 'at'>
