import { actorOf, type Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { ViewerId } from '#shared/vocabulary/roles.ts'
import type { TreatmentId } from '#shared/vocabulary/treatments.ts'
import { heldFields } from '../archives/index.ts'
import { catalogue, type FieldDef, findPublished, treatmentFor } from '../catalogue/index.ts'
import { readersOf } from '../people/index.ts'

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
    people: await peopleLines(cx),
    nothing: text(cx.locale, 'permissions.aboutMe.nothing'),
  }
}

/** Who holds these capacities towards the caller now; and who watches over it, seeing nothing. */
async function peopleLines(cx: Cx): Promise<string[]> {
  const { locale } = cx
  const list = (parts: readonly string[]) => parts.join(text(locale, 'permissions.aboutMe.join'))
  const { hr, heads, guards } = await readersOf(cx, actorOf(cx).employeeId)
  const readers = [
    ...hr.map(({ name, scopeNames, lastDay, follows }) =>
      text(locale, 'permissions.aboutMe.who.hr', {
        name,
        parts: list([
          text(locale, 'permissions.aboutMe.who.for', {
            names: scopeNames ? list(scopeNames) : text(locale, 'people.roles.everywhere'),
          }),
          ...(follows ? [text(locale, 'permissions.aboutMe.who.follows', { name: follows })] : []),
          ...(lastDay ? [text(locale, 'permissions.aboutMe.who.until', { day: lastDay })] : []),
        ]),
      }),
    ),
    ...heads.map((name) => text(locale, 'permissions.aboutMe.who.head', { name })),
  ]
  const watching = guards.map(({ name, role }) =>
    text(locale, 'permissions.aboutMe.who.guard', { name, role: text(locale, `vocabulary.role.${role}`) }),
  )
  return [
    ...(readers.length > 0 ? readers : [text(locale, 'permissions.aboutMe.who.none')]),
    ...(watching.length > 0 ? [text(locale, 'permissions.aboutMe.who.guards', { names: list(watching) })] : []),
  ]
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
