import type { Db } from '#server/platform/db/connection.ts'
import { rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { AnswerRow, ReadingRow } from './answer.model.ts'
import { noticeHistory } from './notices.ts'

export type Proof = ResponseOf<Api['consent.my_proofs']>['items'][number]

const kindOf = { app: 'answer', withdrawal: 'withdrawal', paper: 'paper' } as const

/** Everything one person ever read, answered and withdrew, newest first. */
export async function listProofs(target: Db | Tx, employeeId: string): Promise<Proof[]> {
  const versions = new Map((await noticeHistory(target)).map((version) => [version.id, version]))
  const answers = await rows<AnswerRow>(
    target,
    `SELECT id, item, answer, notice_id AS noticeId, how, at, locale, text_hash AS textHash, device,
       operator_name AS operatorName FROM consent_answers WHERE employee_id = ?`,
    [employeeId],
  )
  const readings = await rows<ReadingRow>(
    target,
    `SELECT id, notice_id AS noticeId, at, locale, text_hash AS textHash, device FROM consent_readings WHERE employee_id = ?`,
    [employeeId],
  )
  const common = (one: AnswerRow | ReadingRow) => ({
    id: one.id,
    section: versions.get(one.noticeId)?.section ?? '',
    version: versions.get(one.noticeId)?.version ?? '0.0.0',
    textHash: one.textHash,
    locale: one.locale,
    at: new Date(Number(one.at)).toISOString(),
    device: one.device,
  })
  const proofs: Proof[] = [
    ...answers.map((one) => ({
      ...common(one),
      kind: kindOf[one.how],
      item: one.item,
      answer: one.answer,
      operatorName: one.operatorName,
    })),
    ...readings.map((one) => ({ ...common(one), kind: 'read' as const, item: null, answer: null, operatorName: null })),
  ]
  return proofs.sort((a, b) => (a.id < b.id ? 1 : -1))
}
