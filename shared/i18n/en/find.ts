import type { find as source } from '../zh-cn/find.ts'

export const find: Record<keyof typeof source, string> = {
  'find.title': 'Find by ID number or phone',
  'find.intro':
    'Exact numbers only. Choose a purpose and say why first; every lookup is logged, the number itself never is.',
  'find.kind': 'What kind of number',
  'find.idNumber': 'ID number',
  'find.phone': 'Private phone',
  'find.value': 'Number',
  'find.writeValue': 'Enter the number',
  'find.submit': 'Submit and look up',
  'find.again': 'Look up another number',
  'find.result': 'Result',
  'find.none': 'Nothing to tell you: nobody has this number on record, or under this purpose you may not be told who.',
  'find.logged': 'This lookup has been logged',
  'find.message.alone':
    'A lookup tells at once whose number it is. This purpose needs a second person, so it cannot be done alone.',
  'decisions.rule.lookup_alone': 'This purpose needs a second person, and a lookup by number cannot wait for one',
  'decisions.alternative.ask_by_name.title': 'Find the person by name and ask there',
  'decisions.alternative.ask_by_name.text':
    'Find the person by name, number or pinyin and ask in their archive; once a second person agrees it opens.',
  'decisions.alternative.lookup_say_more.title': 'Say more',
  'decisions.alternative.lookup_say_more.text':
    'Write what happened and what you will do once you know whose number it is.',
  'decisions.alternative.lookup_add_evidence.title': 'Add the basis',
  'decisions.alternative.lookup_add_evidence.text': 'State the document number, case number or authorisation.',
  'decisions.approval.lookup': 'Review: a person was looked up by number',
  'vocabulary.action.archives.looked_up': 'Looked up by number',
  'errors.field.id_number_shape': 'should be an ID number of 6 to 20 digits or letters',
  'errors.field.phone_shape': 'should be a phone number of 7 to 15 digits',
}
