import { actorOf, type Cx } from '#server/platform/context.ts'
import type { PermissionEditor } from '#shared/contracts/permissions.ts'
import { viewerIds } from '#shared/vocabulary/roles.ts'
import { type TreatmentId, treatmentIds } from '#shared/vocabulary/treatments.ts'
import {
  brokenBy,
  catalogue,
  compareSets,
  type Draft,
  editsOf,
  type FieldDef,
  invariants,
  loadDraft,
  openProposal,
  type PermissionSet,
  permissionsInForce,
  plannedSet,
  sentenceOf,
  treatmentFor,
  widens,
} from '../catalogue/index.ts'
import { loadPeople } from '../people/index.ts'
import { sectionsInUse } from './sections-in-use.ts'

/** Everything the page shows, as it stands now. */
export async function presentEditor(cx: Cx): Promise<PermissionEditor> {
  const { db } = cx.deps
  const [sections, draft, inForce, planned, proposal] = await Promise.all([
    sectionsInUse(db),
    loadDraft(db),
    permissionsInForce(db, cx.now()),
    plannedSet(db, cx.now()),
    openProposal(db),
  ])
  const { fields } = catalogue()
  const changes = compareSets(inForce, draft, fields)
  const broken = brokenBy(draft, fields)
  const names = await namesOf(cx, [...draft.edits.map(({ editedBy }) => editedBy), proposal?.proposedBy ?? null])
  return {
    sections: sections.map((section) => ({
      section: section.key,
      title: section.titles[cx.locale],
      fields: section.fields.map((field) => ({
        field: field.key,
        label: field.labels[cx.locale],
        class: field.class,
        retired: field.retired,
        treatments: treatmentIds.filter((one) => one !== 'reason' || field.stored === 'archive'),
      })),
    })),
    inForce: { id: inForce.id, number: inForce.version, rules: rulesOf(inForce, fields) },
    planned: planned && { number: planned.number, effectiveAt: iso(planned.effectiveAt) },
    draft: {
      revision: draft.revision,
      rules: rulesOf(draft, fields),
      edits: lastEdits(draft).map(({ viewer, field, treatment, editedBy, editedAt }) => ({
        viewer,
        field,
        treatment,
        byName: names(editedBy),
        at: iso(editedAt),
      })),
      canUndo: draft.edits.some(({ editedBy }) => editedBy === actorOf(cx).employeeId),
    },
    changes: changes.map((change) => ({
      ...change,
      widens: widens(change),
      sentence: sentenceOf(cx.locale, change),
    })),
    needsSecond: [...changes, ...compareSets(draft.base, draft, fields)].some(widens),
    invariants: invariants().map(({ id, texts }) => ({
      id,
      text: texts[cx.locale],
      brokenBy: (broken.find(({ invariant }) => invariant.id === id)?.cells ?? []).map(({ viewer, field }) =>
        sentenceOf(cx.locale, {
          viewer,
          field,
          from: treatmentFor(inForce, [viewer], field),
          to: treatmentFor(draft, [viewer], field),
        }),
      ),
    })),
    waiting: proposal
      ? {
          byName: names(proposal.proposedBy),
          at: iso(proposal.proposedAt),
          wantedAt: proposal.wantedAt === null ? null : iso(proposal.wantedAt),
        }
      : null,
  }
}

/** Of fields there are; what a set says of one that is gone is nobody's business. */
function rulesOf(set: Pick<PermissionSet, 'rules'>, fields: readonly FieldDef[]) {
  return Object.fromEntries(
    viewerIds.map((viewer) => [
      viewer,
      Object.fromEntries(fields.map(({ key }) => [key, treatmentFor(set, [viewer], key)])),
    ]),
  ) as Record<(typeof viewerIds)[number], Record<string, TreatmentId>>
}

function lastEdits(draft: Draft): Draft['edits'] {
  return draft.edits.filter((one) => editsOf(draft.edits, one).at(-1) === one)
}

const iso = (at: number) => new Date(Number(at)).toISOString()

/** Names as the mirror has them today; none of whoever was erased. */
export async function namesOf(cx: Cx, ids: readonly (string | null)[]): Promise<(id: string) => string> {
  const people = await loadPeople(cx.deps.db, [...new Set(ids.flatMap((id) => id ?? []))])
  return (id) => people.get(id)?.name ?? '—'
}
