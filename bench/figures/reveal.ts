import type { FilledCompany } from '../fill-company.ts'
import type { Call } from '../load.ts'

const json = { 'content-type': 'application/json' }
const perConnection = 200

/** Every connection asks about people of its own, through the whole list before it starts again. */
export function revealCalls(company: FilledCompany): (connection: number) => Call[] {
  return slices(company, (employeeId, connection) => ({
    method: 'POST',
    path: '/api/reveals',
    headers: { ...json, 'accept-language': 'zh-CN', authorization: `Bearer ${company.tokens[connection]}` },
    body: JSON.stringify({
      employeeIds: [employeeId],
      fields: ['bank.account_no'],
      purpose: 'payroll_settlement',
      reason: '5月工资核算',
    }),
  }))
}

/** The same question to the handler that knows no rules. */
export function bareRevealCalls(company: FilledCompany): (connection: number) => Call[] {
  return slices(company, (employeeId) => ({
    method: 'POST',
    path: '/reveal',
    headers: json,
    body: JSON.stringify({ employeeId, purpose: 'payroll_settlement', reason: '5月工资核算' }),
  }))
}

function slices(company: FilledCompany, call: (employeeId: string, connection: number) => Call) {
  return (connection: number) =>
    Array.from({ length: perConnection }, (_, index) => {
      const id = company.employeeIds[(connection * perConnection + index * 7) % company.employeeIds.length]
      return call(id as string, connection)
    })
}
