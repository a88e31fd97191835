import type { contact as source } from '../zh-cn/contact.ts'

export const contact: Record<keyof typeof source, string> = {
  'contact.title': 'Tell your contact',
  'contact.why':
    'Your contact has a right to know who holds their number and why. The button gives you a text to forward; they may object at any time.',
  'contact.show': 'Tell contact {n}',
  'contact.language': 'Their language',
  'contact.text': 'Text to forward',
  'contact.copy': 'Copy',
  'contact.copied': 'Copied: paste it into a message or chat',
  'contact.copyFailed': 'Could not copy: please select the text yourself',
  'contact.share': 'Share',
  'contact.qr': 'QR code: scanning it opens the notice',
  'contact.until': 'The link works until {at}',
  'contact.message':
    'Hello, I have named you as my emergency contact. {organisation} keeps your name, your relation to me and your phone number, and will call you only if I have an accident, fall ill or cannot be reached; every look is recorded. If you do not want this, open the link and press “I object”: the data is deleted at once, with no disadvantage for me: {url}',
  'contact.page.title': 'Notice to an emergency contact',
  'contact.page.who': 'Who holds your data',
  'contact.page.whoText': '{organisation}. Its employee {name} named you as an emergency contact.',
  'contact.page.what': 'What is held',
  'contact.page.whatText':
    'Your name, your relation to the employee, your phone number. Stored encrypted; this page shows none of it.',
  'contact.page.why': 'Why',
  'contact.page.whyText':
    'Only to reach you if the employee has an accident, falls ill or cannot be reached. Every look needs a reason and leaves a record; it serves nothing else and goes to nobody else.',
  'contact.page.rights': 'What you can do',
  'contact.page.rightsText':
    'If you do not agree, press the button: the data is deleted at once and the employee is asked for another contact. The employee suffers no disadvantage.',
  'contact.page.object': 'I object',
  'contact.page.sure': 'Delete it? It cannot be brought back.',
  'contact.page.yes': 'Yes, delete my data',
  'contact.page.gone':
    'Deleted. {organisation} no longer holds your name, relation or phone number. Thank you for telling us.',
  'contact.page.until': 'This link works until {at}',
  'vocabulary.action.archives.contact_objected': 'Contact objected, destroyed',
  'errors.archives.contact_link_over': 'This link no longer works: it has expired, or what is held has changed.',
}
