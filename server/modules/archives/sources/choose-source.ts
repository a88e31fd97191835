import { AppError } from '#server/platform/app-error.ts'
import { type Cx, systemContext } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { SourceId } from '#shared/vocabulary/sources.ts'
import { append } from '../../audit/index.ts'
import { noticesInForce } from '../../consent/index.ts'
import { decideSource } from '../../dingtalk/index.ts'
import { listSources, sectionsWithSource } from './list-sources.ts'
import { takeOver } from './take-over.ts'

/** Decides who leads a section. Taking it over begins at once; what was blanked in DingTalk does not come back by mirroring again. */
export async function chooseSource(
  cx: Cx,
  section: string,
  source: SourceId,
): Promise<ResponseOf<Api['sources.choose']>> {
  if (!sectionsWithSource().some(({ key }) => key === section)) throw new AppError('request.not_found')
  // What nobody was told of is not read in, so it cannot be led here.
  if (source === 'taken_over' && !(await noticesInForce(cx.deps.db, cx.now())).has(section))
    throw new AppError('sources.no_notice')
  await inTransaction(cx, async (tx) => {
    await decideSource(tx, section, source)
    await append(tx, [
      { by: cx, action: 'archives.source_chosen', result: 'done', sections: [section], details: { source } },
    ])
  })
  if (source === 'taken_over')
    void takeOver(systemContext(cx.deps, 'job', cx.requestId)).catch((error) =>
      // The nightly run goes on from here.
      cx.deps.log.error({ err: error, section }, 'taking over stopped'),
    )
  return listSources(cx)
}
