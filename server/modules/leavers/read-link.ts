import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { organisationName } from '../people/index.ts'
import { findLink } from './find-link.ts'
import { questionsFor } from './questions.ts'

export async function readLink(cx: Cx, token: string): Promise<ResponseOf<Api['leavers.link']>> {
  const { link, person } = await findLink(cx, token)
  const questions = await questionsFor(cx, person, link.channel)
  if (!questions) throw new AppError('leavers.link_over')
  return {
    organisation: await organisationName(cx),
    // Enough for whoever knows the person, little for whoever finds the link.
    name: `${[...person.name.trim()][0] ?? ''}*`,
    questions,
    triesLeft: limits.leaverLinkTries - Number(link.tries),
    expiresAt: new Date(Number(link.expiresAt)).toISOString(),
  }
}
