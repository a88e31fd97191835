/** Who leads a section of the archive (product.md 6). */
export const sourceIds = ['taken_over', 'mirrored'] as const
export type SourceId = (typeof sourceIds)[number]

/**
 * Why somebody's values still lie in DingTalk though the section is led here. no_consent, objected, erased_here: they
 * were not read in, so that blanking would lose them. unverified: ours and DingTalk's differ. permission: the app may not write.
 * refused: DingTalk would not change this person. not_blanked: DingTalk said yes and kept them.
 */
export const copyReasonIds = [
  'no_consent',
  'objected',
  'erased_here',
  'unverified',
  'permission',
  'refused',
  'not_blanked',
] as const
export type CopyReasonId = (typeof copyReasonIds)[number]

/** What a system admin is told: who consented and who objected is not theirs to know by name. */
export const shownCopyReasonIds = ['not_read_in', 'unverified', 'permission', 'refused', 'not_blanked'] as const
export type ShownCopyReasonId = (typeof shownCopyReasonIds)[number]
