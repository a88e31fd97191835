import { actorOf, type Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { ViewerId } from '#shared/vocabulary/roles.ts'
import type { TreatmentId } from '#shared/vocabulary/treatments.ts'
import { heldFields } from '../archives/index.ts'
import { catalogue, type FieldDef, findPublished, treatmentFor } from '../catalogue/index.ts'

const others: readonly Exclude<ViewerId, 'own'>[] = ['employee', 'department_head', 'hr_admin']
const shown: readonly Exclude<TreatmentId, 'hidden'>[] = ['plain', 'masked', 'reason']

/** Who can see what about the caller, section by section, from the set the caller's own request follows. */
export async function aboutMe(cx: Cx): Promise<ResponseOf<Api['permissions.about_me']>> {
  const set = actorOf(cx).permissions
  const { db } = cx.deps
  const me = actorOf(cx).employeeId
  const [published, held] = await Promise.all([findPublished(db, set.version), heldFields(db, [me])])
  const filled = held.get(me)
  return {
    since: published ? new Date(Number(published.effectiveAt)).toISOString() : null,
    sections: catalogue().sections.map((section) => ({
      section: section.key,
      title: section.titles[cx.locale],
      sentences: sentencesOf(
        cx,
        section.key,
        section.fields.filter(({ key, retired }) => !retired || filled?.has(key)),
      ),
    })),
    nothing: text(cx.locale, 'permissions.aboutMe.nothing'),
  }
}

function sentencesOf(cx: Cx, section: string, about: readonly FieldDef[]): string[] {
  const { permissions } = actorOf(cx)
  const list = (names: readonly string[]) => names.join(text(cx.locale, 'permissions.aboutMe.join'))
  const said = others.flatMap((viewer) =>
    shown.flatMap((treatment) => {
      const fields = about.filter(({ key }) => treatmentFor(permissions, [viewer], key) === treatment)
      if (fields.length === 0) return []
      return text(cx.locale, `permissions.aboutMe.all.${treatment}`, {
        viewers: text(cx.locale, `permissions.aboutMe.viewer.${viewer}`),
        fields: list(fields.map(({ labels }) => labels[cx.locale])),
      })
    }),
  )
  const nobody = about.filter(({ key }) => treatmentFor(permissions, others, key) === 'hidden')
  return [
    ...said,
    ...(nobody.length > 0
      ? [
          text(cx.locale, 'permissions.aboutMe.nobody', {
            fields: list(nobody.map(({ labels }) => labels[cx.locale])),
          }),
        ]
      : []),
    ...(section === 'emergency_contact' ? [text(cx.locale, 'permissions.aboutMe.rescue')] : []),
  ]
}
