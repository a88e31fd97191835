import type { sources as source } from '../zh-cn/sources.ts'

export const sources: Record<keyof typeof source, string> = {
  'sources.taken_over': 'Led by Shoujie',
  'sources.mirrored': 'A copy stays in DingTalk',
  'sources.advised.taken_over': 'Taking over is advised',
  'sources.advised.mirrored': 'Mirroring is advised',
  'sources.make.taken_over': 'Take over',
  'sources.make.mirrored': 'Mirror',
  'sources.effect.taken_over':
    'Shoujie reads this section in person by person, compares it with DingTalk and then empties it in DingTalk’s roster. Whoever was not read in (no consent yet, for example) is left and listed. What is emptied does not come back to DingTalk.',
  'sources.effect.mirrored':
    'From now on DingTalk leads this section and it is synced every night; what lies in DingTalk is outside Shoujie’s control, and notices and receipts say so in red. What was emptied does not come back by itself.',
  'sources.unnoticed': 'It can be taken over once its notice is in force.',
  'sources.underWay': 'Reading in, comparing and emptying, person by person. You may leave this page.',
  'sources.checked': 'Checked {at}: values of {n, number} people are still in DingTalk',
  'sources.showList': 'Show the names',
  'sources.hideList': 'Hide the names',
  'sources.listHint':
    'Empty them by hand in smart HR’s roster; they leave this list at the next check (every night, or “Sync now”).',
  'sources.why.not_read_in': 'not read in, so not emptied',
  'sources.why.refused': 'DingTalk refused to change this person',
  'sources.why.unverified': 'differs from what Shoujie holds',
  'sources.why.permission': 'the app may not write the roster',
  'sources.why.not_blanked': 'still there after emptying',
}
