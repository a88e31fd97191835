import { NewFailure, smartHrClosed } from './answers.ts'
import type { Company } from './company/company.ts'
import type { Tokens } from './tokens.ts'
import type { Workflow } from './workflow.ts'

export interface NewRequest {
  query: URLSearchParams
  body: Record<string, unknown>
  token: string | undefined
}
interface Endpoint {
  /** `app`: needs the app's token; `user`: a person's; `none`. */
  token: 'app' | 'user' | 'none'
  handle(request: NewRequest): Record<string, unknown>
}

export interface Credentials {
  appKey: string
  appSecret: string
  corpId: string
  ssoSecret: string
}

/** Endpoints of api.dingtalk.com, by `METHOD path`. */
export function newApi(
  company: Company,
  tokens: Tokens,
  credentials: Credentials,
  workflow: Workflow,
): Record<string, Endpoint> {
  const ofSmartHr = () => {
    if (!company.smartHr) throw new NewFailure(400, smartHrClosed)
  }
  return {
    'POST /v1.0/workflow/processInstances': { token: 'app', handle: ({ body }) => workflow.start(body) },
    'GET /v1.0/workflow/processInstances': {
      token: 'app',
      handle: ({ query }) => workflow.read(query.get('processInstanceId')),
    },
    'POST /v1.0/oauth2/accessToken': {
      token: 'none',
      handle: ({ body }) => {
        if (body.appKey !== credentials.appKey || body.appSecret !== credentials.appSecret)
          throw new NewFailure(400, 'invalidClientIdOrSecret')
        return { accessToken: tokens.appToken(), expireIn: 7200 }
      },
    },
    'POST /v1.0/oauth2/jsapiTickets': {
      token: 'app',
      handle: () => {
        const { value, seconds } = tokens.jsapiTicket()
        return { jsapiTicket: value, expireIn: seconds }
      },
    },
    'POST /v1.0/oauth2/userAccessToken': {
      token: 'none',
      handle: ({ body }) => {
        if (body.clientId !== credentials.appKey || body.clientSecret !== credentials.appSecret)
          throw new NewFailure(400, 'invalidClientIdOrSecret')
        const userId = tokens.useCode('oauth', String(body.code ?? ''))
        if (!userId) throw new NewFailure(400, 'invalidCode')
        return { accessToken: tokens.userToken(userId), refreshToken: 'emulated', expireIn: 7200 }
      },
    },
    'POST /v1.0/oauth2/ssoAccessToken': {
      token: 'none',
      handle: ({ body }) => {
        if (body.corpid !== credentials.corpId || body.ssoSecret !== credentials.ssoSecret)
          throw new NewFailure(400, 'invalidClientIdOrSecret')
        return { accessToken: tokens.ssoToken(), expireIn: 3600 }
      },
    },
    'GET /v1.0/oauth2/ssoUserInfo': {
      token: 'user',
      handle: ({ query, token }) => {
        tokens.checkSso(token)
        const userId = tokens.useCode('sso', query.get('code') ?? '')
        if (!userId) throw new NewFailure(400, 'invalidCode')
        const person = company.people.get(userId)
        return {
          corpId: credentials.corpId,
          corpName: company.departments.get(1)?.name ?? '',
          userId,
          userName: person?.name ?? userId,
          email: '',
          avatar: '',
          isAdmin: (person?.sysLevel ?? 0) > 0,
        }
      },
    },
    'GET /v1.0/contact/users/me': {
      token: 'user',
      handle: ({ token }) => {
        const userId = tokens.userOf(token)
        const person = company.people.get(userId)
        return {
          nick: person?.name ?? userId,
          unionId: person?.unionId ?? `union-${userId}`,
          openId: `open-${userId}`,
          avatarUrl: '',
        }
      },
    },
    'POST /v1.0/hrm/rosters/lists/query': {
      token: 'app',
      handle: ({ body }) => {
        ofSmartHr()
        const userIds = body.userIdList as string[] | undefined
        const wanted = body.fieldFilterList as string[] | undefined
        if (!Array.isArray(userIds) || userIds.length > 100 || (wanted && wanted.length > 100))
          throw new NewFailure(400, 'invalidParameter')
        return {
          result: userIds.flatMap((userId) => {
            const person = company.people.get(userId)
            // Reads of people who left are UNCONFIRMED (U9): answered with nothing here.
            if (!person?.listed) return []
            return [
              {
                userId,
                unionId: '无',
                fieldDataList: Object.entries(person.roster)
                  .filter(([code]) => !wanted || wanted.includes(code))
                  .map(([code, values]) => ({
                    fieldCode: code,
                    fieldName: code,
                    groupId: code.slice(0, 5),
                    fieldValueList: values.map((value, itemIndex) => ({ value, label: value, itemIndex })),
                  })),
              },
            ]
          }),
        }
      },
    },
    'GET /v1.0/hrm/employees/dismissions': {
      token: 'app',
      handle: ({ query }) => {
        ofSmartHr()
        const size = Number(query.get('maxResults') ?? 50)
        const start = Number(query.get('nextToken') ?? 0)
        if (!(size >= 1 && size <= 50)) throw new NewFailure(400, 'invalidParameter')
        const left = [...company.people.values()].filter(({ dimission }) => dimission === 2).map(({ userId }) => userId)
        return {
          nextToken: start + size,
          hasMore: left.length > start + size,
          userIdList: left.slice(start, start + size),
        }
      },
    },
    'GET /v1.0/hrm/employees/dimissionInfos': {
      token: 'app',
      handle: ({ query }) => {
        ofSmartHr()
        let userIds: unknown
        try {
          userIds = JSON.parse(query.get('userIdList') ?? '')
        } catch {
          throw new NewFailure(400, 'invalidParameter')
        }
        if (!Array.isArray(userIds) || userIds.length < 1 || userIds.length > 50)
          throw new NewFailure(400, 'invalidParameter')
        return {
          result: userIds.flatMap((userId) => {
            const person = company.people.get(String(userId))
            if (!person || person.dimission === 3) return []
            return [
              {
                userId: person.userId,
                name: person.name,
                lastWorkDay: person.lastWorkDay,
                deptList: person.departmentIds.map((id) => ({
                  dept_id: id,
                  dept_path: company.departments.get(id)?.name ?? '',
                })),
                preStatus: 3,
                status: person.dimission,
                voluntaryReason: ['个人原因'],
                passiveReason: [],
              },
            ]
          }),
        }
      },
    },
    'GET /v1.0/contact/empLeaveRecords': {
      token: 'app',
      handle: ({ query }) => {
        const from = Date.parse(query.get('startTime') ?? '')
        const to = Date.parse(query.get('endTime') ?? new Date().toISOString())
        if (Number.isNaN(from) || to - from > 365 * 86_400_000) throw new NewFailure(400, 'invalidParameter')
        const start = Number(query.get('nextToken') ?? 0)
        const gone = company.leaveRecords.filter(({ leaveTime }) => leaveTime >= from && leaveTime <= to)
        return {
          nextToken: String(start + 50),
          records: gone
            .slice(start, start + 50)
            .map((record) => ({ ...record, leaveTime: new Date(record.leaveTime).toISOString() })),
        }
      },
    },
  }
}
