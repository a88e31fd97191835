import { localDate } from '#server/lib/local-time.ts'
import type { RosterPerson } from '../../people/index.ts'
import type { DingTalkUser } from '../client/create-client.ts'

/** A contact of DingTalk as the mirror keeps it: names, departments, work data. Nothing private is taken from contacts. */
export function mapUser(user: DingTalkUser): RosterPerson {
  return {
    userId: user.userid,
    unionId: user.unionid,
    name: user.name,
    englishName: null,
    employeeNumber: user.job_number,
    post: user.title,
    workPhone: user.telephone,
    workMail: user.org_email,
    joinedOn: user.hired_date ? dateIn(user.hired_date) : null,
    departmentDingtalkIds: user.dept_id_list,
  }
}

/** DingTalk's dates are milliseconds of midnight in China. */
export function dateIn(ms: number): string {
  return localDate(ms, 'Asia/Shanghai')
}
