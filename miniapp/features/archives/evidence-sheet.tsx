import { useState } from 'react'
import { call, fieldError } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { EvidenceFields } from '../../ui/evidence-fields.tsx'
import { usePurposes } from './purpose-choices.tsx'

interface CaseFile {
  id: string
  slot: string
  name: string
}

/** What was filled in so far, for whichever purpose is chosen; files belong to the purpose they were put in for. */
export function useEvidence({
  section,
  purpose,
  employeeId,
}: {
  section: string
  purpose: string
  employeeId?: string
}) {
  const chosen = usePurposes(section).data?.items.find((one) => one.purpose === purpose)
  const [values, setValues] = useState<Record<string, string>>({})
  const [drafts, setDrafts] = useState<Record<string, { caseId: string; files: CaseFile[] }>>({})
  const draft = drafts[purpose]
  const filled = (chosen?.slots ?? []).flatMap(({ slot }) => (values[slot]?.trim() ? [[slot, values[slot]]] : []))
  return {
    chosen,
    values,
    setValue: (slot: string, value: string) => setValues((before) => ({ ...before, [slot]: value })),
    files: draft?.files ?? [],
    async addFile(slot: string, upload: File) {
      const { caseId, ...file } = await call('evidence.add_file', {
        query: { slot, ...(draft ? { caseId: draft.caseId } : { employeeId, purpose }) },
        upload,
      })
      setDrafts((before) => ({
        ...before,
        [purpose]: { caseId, files: [...(before[purpose]?.files ?? []), file] },
      }))
    },
    async removeFile(id: string) {
      await call('evidence.remove_file', { params: { fileId: id } })
      setDrafts((before) => {
        const now = before[purpose]
        return now ? { ...before, [purpose]: { ...now, files: now.files.filter((file) => file.id !== id) } } : before
      })
    },
    /** What goes with the question. */
    body: {
      ...(filled.length > 0 ? { evidence: Object.fromEntries(filled) as Record<string, string> } : {}),
      ...(draft && draft.files.length > 0 ? { evidenceCase: draft.caseId } : {}),
    },
  }
}

/**
 * The fields the chosen purpose asks for. What may follow, or may be left out, is folded away: in an emergency two words
 * are enough.
 */
export function EvidenceSheet({
  evidence,
  fields,
  missing,
  error,
  withFiles = true,
}: {
  evidence: ReturnType<typeof useEvidence>
  /** What is asked for: some slots are required only for some fields. */
  fields: readonly string[]
  /** Slots the decision missed. */
  missing: readonly string[]
  error: unknown
  withFiles?: boolean
}) {
  const { t } = useTexts()
  const { chosen } = evidence
  const slots = (chosen?.slots ?? [])
    .filter(({ kind }) => withFiles || kind !== 'attachment')
    .map((slot) => ({ ...slot, required: slot.required || slot.requiredFor.some((field) => fields.includes(field)) }))
  if (slots.length === 0) return null
  const form = (
    <EvidenceFields
      slots={slots.map((slot) => ({ ...slot, required: slot.required && !chosen?.evidenceMayFollow }))}
      values={evidence.values}
      onChange={evidence.setValue}
      errorOf={(slot) =>
        fieldError(error, `evidence.${slot}`) ?? (missing.includes(slot) ? t('reveal.required') : undefined)
      }
      files={evidence.files}
      addFile={evidence.addFile}
      removeFile={evidence.removeFile}
    />
  )
  const wrong = slots.some(({ slot }) => missing.includes(slot) || fieldError(error, `evidence.${slot}`))
  const needed = slots.some(({ required }) => required) && !chosen?.evidenceMayFollow
  // Remounted for each purpose, or where something is wrong in it: then it stands open.
  return (
    <details key={`${chosen?.purpose}${wrong}`} open={needed || wrong}>
      <summary>
        {t('reveal.evidence')}{' '}
        {chosen?.evidenceMayFollow ? <span className="soft">{t('reveal.evidenceLater')}</span> : null}
      </summary>
      {form}
    </details>
  )
}
