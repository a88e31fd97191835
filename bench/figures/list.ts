import type { FilledCompany } from '../fill-company.ts'
import type { Call } from '../load.ts'

const page = 50

export function listCalls(company: FilledCompany): (connection: number) => Call[] {
  return (connection) => [
    {
      method: 'GET',
      path: `/api/people?departmentId=${company.departmentId}&sort=name&limit=${page}`,
      headers: { 'accept-language': 'zh-CN', authorization: `Bearer ${company.tokens[connection]}` },
    },
  ]
}

export function bareListCalls(company: FilledCompany): (connection: number) => Call[] {
  return () => [{ method: 'GET', path: `/list?departmentId=${company.departmentId}&limit=${page}` }]
}

/** The comparison counts only if both sides send the same bytes. */
export async function refuseOtherBytes(company: FilledCompany, oursUrl: string, bareUrl: string): Promise<void> {
  const [ours, bare] = await Promise.all([
    fetchOne(oursUrl, listCalls(company)),
    fetchOne(bareUrl, bareListCalls(company)),
  ])
  if (ours !== bare)
    throw new Error(`list: the two handlers answer differently\n${ours.slice(0, 600)}\n${bare.slice(0, 600)}`)
}

async function fetchOne(url: string, callsOf: (connection: number) => Call[]): Promise<string> {
  const call = callsOf(0)[0] as Call
  const response = await fetch(url + call.path, { headers: { ...call.headers, 'accept-encoding': 'identity' } })
  return response.text()
}
