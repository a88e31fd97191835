import { OldFailure, smartHrClosed } from './answers.ts'
import type { Company, EmulatedPerson } from './company/company.ts'
import type { Tokens } from './tokens.ts'

type Body = Record<string, unknown>
interface RosterGroup {
  group_id: string
  sections: { old_index: number; section: { field_code: string; value: string }[] }[]
}
type Handler = (body: Body) => Record<string, unknown>

const number = (value: unknown) => Number(value ?? Number.NaN)

/** Endpoints of oapi.dingtalk.com: answers of the shape `{errcode: 0, errmsg: "ok", result}`. */
export function oldApi(company: Company, tokens: Tokens): Record<string, Handler> {
  const department = (body: Body) => {
    const found = company.departments.get(number(body.dept_id ?? 1))
    if (!found) throw new OldFailure(60003)
    return found
  }
  const listedPerson = (userId: unknown) => {
    const person = company.people.get(String(userId))
    if (!person?.listed) throw new OldFailure(60121)
    return person
  }
  const membersOf = (departmentId: number) =>
    company.listed().filter(({ departmentIds }) => departmentIds.includes(departmentId))
  const pageOf = <Item>(items: readonly Item[], body: Body, sizeMax: number) => {
    const cursor = number(body.cursor ?? 0)
    const size = number(body.size ?? sizeMax)
    if (!(size >= 1 && size <= sizeMax) || !(cursor >= 0)) throw new OldFailure(400002)
    const more = items.length > cursor + size
    return { has_more: more, ...(more ? { next_cursor: cursor + size } : {}), list: items.slice(cursor, cursor + size) }
  }
  const role = (id: unknown) => {
    const found = company.roles.get(number(id))
    if (!found) throw new OldFailure(40068)
    return found
  }
  const rolePage = <Item>(items: readonly Item[], body: Body, sizeMax: number) => {
    const size = number(body.size ?? 20)
    const offset = number(body.offset ?? 0)
    if (!(size >= 1 && size <= sizeMax) || !(offset >= 0)) throw new OldFailure(400002)
    return { page: items.slice(offset, offset + size), hasMore: items.length > offset + size }
  }
  return {
    '/topapi/v2/user/getuserinfo': (body) => {
      const userId = tokens.useCode('client', String(body.code ?? ''))
      if (!userId) throw new OldFailure(40078)
      const person = listedPerson(userId)
      return {
        result: {
          userid: userId,
          unionid: person.unionId,
          name: person.name,
          device_id: 'emulated',
          sys: person.sysLevel > 0,
          sys_level: person.sysLevel,
        },
      }
    },
    '/topapi/v2/user/get': (body) => {
      const person = listedPerson(body.userid)
      if (person.outOfRange) throw new OldFailure(50004)
      return { result: userDetail(company, person) }
    },
    '/topapi/v2/user/list': (body) => {
      const { id } = department(body)
      return {
        result: pageOf(
          membersOf(id).map((person) => userDetail(company, person)),
          body,
          100,
        ),
      }
    },
    '/topapi/user/listid': (body) => ({
      result: { userid_list: membersOf(department(body).id).map(({ userId }) => userId) },
    }),
    '/topapi/user/count': () => ({ result: { count: company.listed().length } }),
    '/topapi/user/listadmin': () => ({
      result: company
        .listed()
        .filter(({ sysLevel }) => sysLevel > 0)
        .map(({ userId, sysLevel }) => ({ userid: userId, sys_level: sysLevel })),
    }),
    '/topapi/user/getbyunionid': (body) => {
      const person = company.byUnionId(String(body.unionid))
      if (!person) throw new OldFailure(60121)
      return { result: { contact_type: '0', userid: person.userId } }
    },
    '/topapi/v2/department/listsub': (body) => {
      const { id } = department(body)
      return {
        result: [...company.departments.values()]
          .filter(({ parentId }) => parentId === id)
          .map((child) => ({
            dept_id: child.id,
            name: nameIn(child, body),
            parent_id: id,
            create_dept_group: false,
            auto_add_user: false,
          })),
      }
    },
    '/topapi/v2/department/get': (body) => {
      const found = department(body)
      return {
        result: {
          dept_id: found.id,
          name: nameIn(found, body),
          parent_id: found.parentId,
          dept_manager_userid_list: found.managers.filter((userId) => company.people.get(userId)?.listed),
          member_count: membersOf(found.id).length,
        },
      }
    },
    '/topapi/role/list': (body) => {
      const { page, hasMore } = rolePage([...company.roles.values()], body, 200)
      return {
        result: {
          hasMore,
          list: [...new Map(page.map(({ groupId, groupName }) => [groupId, groupName]))].map(([groupId, name]) => ({
            groupId,
            name,
            roles: page.filter((one) => one.groupId === groupId).map(({ id, name }) => ({ id, name })),
          })),
        },
      }
    },
    '/topapi/role/simplelist': (body) => {
      const { page, hasMore } = rolePage(company.membersOf(role(body.role_id)), body, 100)
      return {
        result: { hasMore, list: page.map(({ userId, name }) => ({ userid: userId, name, manageScopes: [] })) },
      }
    },
    '/topapi/role/getrole': (body) => {
      const { name, groupId } = role(body.roleId)
      return { role: { name, groupId } }
    },
    '/topapi/smartwork/hrm/employee/queryonjob': (body) => {
      // In which of its words the old family says so is not documented.
      if (!company.smartHr) throw new OldFailure(88, smartHrClosed)
      const statuses = String(body.status_list ?? '').split(',')
      const size = number(body.size ?? 50)
      const offset = number(body.offset ?? 0)
      if (!(size >= 1 && size <= 50)) throw new OldFailure(400002)
      const matching = company.listed().filter(({ dimission }) => statuses.includes(dimission === 1 ? '5' : '3'))
      const next = offset + size
      return {
        success: true,
        result: {
          data_list: matching.slice(offset, next).map(({ userId }) => userId),
          ...(matching.length > next ? { next_cursor: next } : {}),
        },
      }
    },
    '/topapi/smartwork/hrm/employee/v2/update': (body) => {
      const param = body.param as { userid?: string; groups?: RosterGroup[] } | undefined
      const { roster } = listedPerson(param?.userid)
      if (!Array.isArray(param?.groups)) throw new OldFailure(40035)
      for (const { group_id, sections } of param.groups)
        for (const { old_index: index, section } of sections)
          for (const { field_code: code, value } of section) {
            const values = roster[code]
            if (!code.startsWith(`${group_id}-`) || !values || index >= values.length) throw new OldFailure(40035)
            values[index] = value
          }
      return { success: true, result: true }
    },
    '/topapi/smartwork/hrm/roster/meta/get': () => ({
      success: true,
      result: [
        ...new Set(
          [...company.people.values()].flatMap(({ roster }) => Object.keys(roster)).map((code) => code.slice(0, 5)),
        ),
      ].map((group) => ({
        group_id: group,
        group_name: group,
        detail: group === 'sys06',
        field_meta_info_list: [
          ...new Set(
            [...company.people.values()]
              .flatMap(({ roster }) => Object.keys(roster))
              .filter((code) => code.startsWith(group)),
          ),
        ].map((code) => ({ field_code: code, field_name: code, field_type: 'TextField', derived: false })),
      })),
    }),
  }
}

function nameIn(department: { name: string; englishName: string }, body: Body): string {
  return body.language === 'en_US' ? department.englishName : department.name
}

function userDetail(company: Company, person: EmulatedPerson) {
  return {
    userid: person.userId,
    unionid: person.unionId,
    name: person.name,
    avatar: '',
    mobile: person.roster['sys00-mobile']?.[0] ?? '',
    telephone: person.telephone,
    job_number: person.jobNumber,
    title: person.title,
    org_email: person.orgEmail,
    hired_date: person.hiredDate,
    active: true,
    admin: person.sysLevel > 0,
    dept_id_list: person.departmentIds,
    leader_in_dept: person.departmentIds.map((id) => ({
      dept_id: id,
      leader: company.departments.get(id)?.managers.includes(person.userId) ?? false,
    })),
    role_list: [...company.roles.values()]
      .filter(({ members }) => members.has(person.userId))
      .map(({ id, name, groupName }) => ({ id, name, group_name: groupName })),
  }
}
