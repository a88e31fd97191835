import { describe, expect, it } from 'vitest'
import { catalogue, type FieldDef } from '../../catalogue/index.ts'
import { cleanValue } from './clean-value.ts'

const today = '2026-05-10'
const clean = (field: string, typed: string) => {
  const found = cleanValue(catalogue().field(field) as FieldDef, typed, today)
  return 'wrong' in found ? found.wrong : found.warning ? `${found.value} (${found.warning})` : found.value
}

describe('a typed value', () => {
  it.each([
    ['emergency_contact.phone', '１９９ ００００-８８０１', '19900008801'],
    ['emergency_contact.phone', '(0531) 8888-1234', '053188881234'],
    ['emergency_contact.phone', '+81 3-1234-5678', '+81312345678'],
    ['basic.private_mail', ' ｌｉ@example.com ', 'li@example.com'],
    ['basic.dob', '2024/2/29', '2024-02-29'],
    ['basic.dob', '１９９０年１月２日', '1990-01-02'],
    ['contract.term', '2031-12-31', '2031-12-31'],
    ['compensation.wage', '¥12,500', '12500.00'],
    ['compensation.wage', '012500.5', '12500.50'],
    ['identity_documents.id_number', '11010519491231002x', '11010519491231002X'],
    ['identity_documents.id_number', '１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
    ['identity_documents.id_number', 'H12345678', 'H12345678'],
    ['bank.account_no', '4111 1111 1111 1111', '4111111111111111'],
    ['bank.account_no', '4111111111111112', '4111111111111112 (errors.field.bank_account_check)'],
    ['emergency_contact.name', ' 刘桂兰２ ', '刘桂兰2'],
    ['contract.text', '第一条\n第二条', '第一条\n第二条'],
  ])('%s %j is stored as %j', (field, typed, stored) => expect(clean(field, typed)).toBe(stored))

  it.each([
    ['emergency_contact.phone', '1990000880', 'errors.field.phone'],
    ['emergency_contact.phone', '12900008801', 'errors.field.phone'],
    ['emergency_contact.phone', '没有', 'errors.field.phone'],
    ['basic.private_mail', 'li@example', 'errors.field.mail'],
    ['basic.dob', '2023-02-29', 'errors.field.date_unreal'],
    ['basic.dob', '2026-05-11', 'errors.field.date_future'],
    ['basic.dob', '昨天', 'errors.field.date'],
    ['contract.term', '31-12-2031', 'errors.field.date'],
    ['compensation.wage', '12500.123', 'errors.field.amount'],
    ['compensation.wage', '-1', 'errors.field.amount'],
    ['compensation.wage', '1,25,00', 'errors.field.amount'],
    ['identity_documents.id_number', '110105194912310021', 'errors.field.id_number_check'],
    ['identity_documents.id_number', '11010519491331002X', 'errors.field.id_number_birth'],
    ['identity_documents.id_number', '1101051949123100', 'errors.field.id_number'],
    ['bank.account_no', '6222-A', 'errors.field.bank_account'],
    ['bank.bank_name', '工商\u0000银行', 'errors.field.control_characters'],
    ['bank.bank_name', '工商\u202e银行', 'errors.field.control_characters'],
    ['bank.bank_name', '工商\n银行', 'errors.field.control_characters'],
    ['bank.bank_name', '长'.repeat(201), 'errors.field.too_long'],
  ])('%s %j is refused with %s', (field, typed, error) => expect(clean(field, typed)).toBe(error))
})
