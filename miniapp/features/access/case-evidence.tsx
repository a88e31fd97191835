import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { EvidenceFields } from '../../ui/evidence-fields.tsx'
import { OpenAttachment } from '../../ui/open-attachment.tsx'
import { Problem } from '../../ui/page.tsx'

type Approval = ResponseOf<Api['access.agree']>

/** What was written and shown for a case; whoever decides opens the papers, whoever asked adds what is missing. */
export function CaseEvidence({ approval }: { approval: Approval }) {
  const { t } = useTexts()
  const instant = useInstant()
  const said = approval.evidence.filter(({ value, files, missing }) => value !== null || files.length > 0 || missing)
  return (
    <>
      {said.length > 0 ? (
        <dl className="facts">
          {said.map(({ slot, label, value, files }) => (
            <div key={slot}>
              <dt>{label}</dt>
              <dd>
                {value}
                {value === null && files.length === 0 ? (
                  <span className="error">{t('access.evidenceNone')}</span>
                ) : null}
                {files.map(({ id, name }) =>
                  approval.canDecide ? (
                    <OpenAttachment
                      key={id}
                      look={() => call('evidence.open_file', { params: { fileId: id } })}
                      name={name}
                      label={label}
                    >
                      {name}
                    </OpenAttachment>
                  ) : (
                    <p key={id}>{name}</p>
                  ),
                )}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {approval.evidenceDueAt ? (
        <p className="error">{t('access.evidenceDue', { at: instant(approval.evidenceDueAt) })}</p>
      ) : null}
      {approval.canAddEvidence && approval.evidence.length > 0 ? <AddEvidence approval={approval} /> : null}
    </>
  )
}

function AddEvidence({ approval }: { approval: Approval }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [values, setValues] = useState<Record<string, string>>({})
  const settled = () => queries.invalidateQueries({ queryKey: ['approvals'] })
  const written = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))
  const save = useMutation({
    mutationFn: () => call('evidence.add', { params: { approvalId: approval.id }, body: { evidence: written } }),
    onSuccess: async () => {
      setValues({})
      await settled()
    },
  })
  const slots = approval.evidence.map((slot) => ({ ...slot, required: slot.missing }))
  const wrong = slots.some(({ slot }) => fieldError(save.error, `evidence.${slot}`))
  return (
    <details open={approval.evidenceDueAt !== null}>
      <summary>{t('access.addEvidence')}</summary>
      <EvidenceFields
        slots={slots}
        values={values}
        onChange={(slot, value) => setValues((before) => ({ ...before, [slot]: value }))}
        errorOf={(slot) => fieldError(save.error, `evidence.${slot}`)}
        files={[]}
        addFile={async (slot, upload) => {
          await call('evidence.add_file', { query: { slot, caseId: approval.id }, upload })
          await settled()
        }}
      />
      {save.isError && !wrong ? <Problem error={save.error} /> : null}
      <p className="row">
        <Button isDisabled={save.isPending || Object.keys(written).length === 0} onPress={() => save.mutate()}>
          {t('access.saveEvidence')}
        </Button>
      </p>
    </details>
  )
}
