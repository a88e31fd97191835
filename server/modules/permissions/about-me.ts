import { actorOf, type Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { ViewerId } from '#shared/vocabulary/roles.ts'
import type { TreatmentId } from '#shared/vocabulary/treatments.ts'
import { catalogue, findPublished, type SectionDef, treatmentFor } from '../catalogue/index.ts'

const others: readonly Exclude<ViewerId, 'own'>[] = ['employee', 'department_head', 'hr_admin']
const shown: readonly Exclude<TreatmentId, 'hidden'>[] = ['plain', 'masked', 'reason']

/** Who can see what about the caller, section by section, from the set the caller's own request follows. */
export async function aboutMe(cx: Cx): Promise<ResponseOf<Api['permissions.about_me']>> {
  const set = actorOf(cx).permissions
  const published = await findPublished(cx.deps.db, set.version)
  return {
    since: published ? new Date(Number(published.effectiveAt)).toISOString() : null,
    sections: catalogue().sections.map((section) => ({
      section: section.key,
      title: section.titles[cx.locale],
      sentences: sentencesOf(cx, section),
    })),
    nothing: text(cx.locale, 'permissions.aboutMe.nothing'),
  }
}

function sentencesOf(cx: Cx, section: SectionDef): string[] {
  const { permissions } = actorOf(cx)
  const list = (names: readonly string[]) => names.join(text(cx.locale, 'permissions.aboutMe.join'))
  const said = others.flatMap((viewer) =>
    shown.flatMap((treatment) => {
      const fields = section.fields.filter(({ key }) => treatmentFor(permissions, [viewer], key) === treatment)
      if (fields.length === 0) return []
      return text(cx.locale, `permissions.aboutMe.all.${treatment}`, {
        viewers: text(cx.locale, `permissions.aboutMe.viewer.${viewer}`),
        fields: list(fields.map(({ labels }) => labels[cx.locale])),
      })
    }),
  )
  const nobody = section.fields.filter(({ key }) => treatmentFor(permissions, others, key) === 'hidden')
  return [
    ...said,
    ...(nobody.length > 0
      ? [
          text(cx.locale, 'permissions.aboutMe.nobody', {
            fields: list(nobody.map(({ labels }) => labels[cx.locale])),
          }),
        ]
      : []),
    ...(section.key === 'emergency_contact' ? [text(cx.locale, 'permissions.aboutMe.rescue')] : []),
  ]
}
