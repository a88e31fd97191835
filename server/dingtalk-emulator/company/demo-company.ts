import { Company, type EmulatedPerson } from './company.ts'
import { inventedCard, inventedIdNumber, inventedName, inventedPhone, seededRandom } from './invented-people.ts'

const day = 86_400_000
const departments = [
  [1, '云帆科技', 'Yunfan Technology', 0],
  [10, '研发中心', 'R&D', 1],
  [11, '平台研发部', 'Platform', 10],
  [12, '应用研发部', 'Applications', 10],
  [13, '测试部', 'Testing', 10],
  [20, '销售中心', 'Sales', 1],
  [21, '华东销售部', 'Sales East', 20],
  [22, '华南销售部', 'Sales South', 20],
  [30, '市场部', 'Marketing', 1],
  [40, '人力资源部', 'Human Resources', 1],
  [50, '法务合规部', 'Legal and Compliance', 1],
  [60, '审计部', 'Audit', 1],
  [70, '信息技术部', 'IT', 1],
] as const

const roles = [
  [11, '负责人', 1, '默认'],
  [12, '主管理员', 1, '默认'],
  [13, '子管理员', 1, '默认'],
  [21, 'HRBP', 2, '职务'],
] as const

/** Who the story is about (all invented), and what the login page says of them. */
export const personas = [
  { userId: 'zhoumin', name: '周敏', title: '人事主管', department: 40, about: '人事管理员 · HR admin' },
  { userId: 'liting', name: '李婷', title: '市场专员', department: 30, about: '新员工 · new employee' },
  { userId: 'wangfang', name: '王芳', title: '销售总监', department: 20, about: '部门负责人 · department head' },
  { userId: 'zhaolei', name: '赵磊', title: '后端工程师', department: 11, about: '普通员工 · employee' },
  { userId: 'chenjing', name: '陈静', title: '合规经理', department: 50, about: '隐私合规官 · privacy officer' },
  { userId: 'sunhao', name: '孙浩', title: '审计经理', department: 60, about: '审计员 · auditor' },
  { userId: 'wutao', name: '吴涛', title: 'IT 经理', department: 70, about: '系统管理员 · system admin' },
  { userId: 'qianwei', name: '钱伟', title: '测试工程师', department: 13, about: '将要离职 · about to leave' },
] as const

const others = [
  { userId: 'zhangqiang', name: '张强', title: '销售经理', department: 21 },
  { userId: 'oumark', name: 'Mark O’Neill', title: 'Sales Manager', department: 22 },
  { userId: 'satohanako', name: '佐藤花子', title: '市场顾问', department: 30 },
  { userId: 'kimminsu', name: '김민수', title: '平台工程师', department: 11 },
  { userId: 'wangwei1', name: '王伟', title: '应用工程师', department: 12 },
  { userId: 'wangwei2', name: '王伟', title: '测试工程师', department: 13 },
  { userId: 'rareqi', name: '𠮷野亓', title: '应用工程师', department: 12 },
] as const

const size = 240
const leafDepartments = [11, 11, 11, 12, 12, 12, 13, 21, 21, 22, 22, 30, 40, 50, 60, 70]
const titles: Record<number, string> = {
  11: '平台工程师',
  12: '应用工程师',
  13: '测试工程师',
  21: '销售代表',
  22: '销售代表',
  30: '市场专员',
  40: '人事专员',
  50: '法务专员',
  60: '审计专员',
  70: 'IT 专员',
}

/**
 * About 240 invented people of 云帆科技 as they were before the first of them left. `playHistory` brings the company to
 * today: leavers, pending, submitted. Same ids and values on every machine for one anchor date.
 */
export function createDemoCompany(anchor: number): Company {
  const random = seededRandom(20240510)
  const company = new Company()
  for (const [id, name, englishName, parentId] of departments)
    company.departments.set(id, { id, name, englishName, parentId, managers: [] })
  const named = [...personas, ...others]
  for (let index = 0; index < size; index++) {
    const known = named[index]
    const department = known?.department ?? (leafDepartments[Math.floor(random() * leafDepartments.length)] as number)
    const userId = known?.userId ?? `yf${String(index).padStart(4, '0')}`
    const hired = userId === 'liting' ? anchor - 6 * day : anchor - Math.floor(400 + random() * 3000) * day
    company.people.set(
      userId,
      makePerson({
        index,
        userId,
        name: known?.name ?? inventedName(random),
        title: known?.title ?? titles[department] ?? '专员',
        departmentIds: index === 30 ? [department, 70] : [department],
        hired,
        jobNumber: index === 31 ? '' : `YF${String(1001 + index)}`,
        random,
      }),
    )
  }
  company.person('wutao').sysLevel = 1
  const head = (department: number, ...userIds: string[]) =>
    company.departments.get(department)?.managers.push(...userIds)
  head(20, 'wangfang')
  head(40, 'zhoumin')
  head(50, 'chenjing')
  head(60, 'sunhao')
  head(70, 'wutao')
  head(11, 'yf0040', 'yf0041')
  head(12, 'wangwei1')
  Object.assign(company.person('zhangqiang').roster, {
    'sys06-urgentContactsName': ['张建国', '李秀英'],
    'sys06-urgentContactsRelation': ['父亲', '母亲'],
    'sys06-urgentContactsPhone': ['19900007701', '19900007702'],
  })
  Object.assign(company.person('zhaolei').roster, {
    'sys06-urgentContactsName': ['刘桂兰'],
    'sys06-urgentContactsRelation': ['母亲'],
    'sys06-urgentContactsPhone': ['19900008801'],
  })
  for (const [id, name, groupId, groupName] of roles) company.addRole({ id, name, groupId, groupName })
  company.putInRole(12, 'wutao')
  const hrStaff = company
    .listed()
    .filter(({ userId, departmentIds }) => userId !== 'zhoumin' && departmentIds[0] === 40)
  for (const { userId } of hrStaff.slice(0, 2)) company.putInRole(21, userId)
  return company
}

/** From "before the first leaving" to today. */
export function playHistory(company: Company, anchor: number): void {
  company.leave('zhangqiang', anchor - 183 * day)
  for (const [index, days] of [20, 45, 90, 200, 300].entries()) company.leave(`yf00${60 + index}`, anchor - days * day)
  company.removeFromContacts('yf0070', anchor - day / 2)
  for (const userId of ['yf0080', 'yf0081', 'yf0082', 'yf0083']) {
    company.resign(userId, anchor + 14 * day)
    company.approveResignation(userId)
  }
  for (const userId of ['yf0090', 'yf0091']) company.resign(userId, anchor + 30 * day)
}

interface Draft {
  index: number
  userId: string
  name: string
  title: string
  departmentIds: number[]
  hired: number
  jobNumber: string
  random: () => number
}

function makePerson({ index, userId, name, title, departmentIds, hired, jobNumber, random }: Draft): EmulatedPerson {
  const iso = (at: number) => new Date(at).toISOString().slice(0, 10)
  const birth = `${1970 + Math.floor(random() * 32)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`
  const contacts = index % 9 === 8 ? 0 : index % 3 === 0 ? 2 : 1
  const relations = ['父亲', '母亲', '配偶', '姐姐']
  return {
    userId,
    unionId: `union-${userId}`,
    name,
    jobNumber,
    title,
    telephone: `0571-8800${String(index).padStart(4, '0')}`,
    orgEmail: `${userId}@yunfan.example`,
    hiredDate: hired,
    departmentIds,
    sysLevel: 0,
    listed: true,
    dimission: 3,
    lastWorkDay: null,
    roster: {
      'sys00-name': [name],
      'sys00-mobile': [inventedPhone(1000 + index)],
      'sys00-email': [`${userId}@mail.example`],
      'sys00-workPlace': ['杭州'],
      'sys01-employeeType': ['全职'],
      'sys02-certNo': [inventedIdNumber(index, birth)],
      'sys02-birthTime': [birth],
      'sys02-sexType': [random() < 0.5 ? '男' : '女'],
      'sys02-address': [`杭州市云帆路${1 + (index % 300)}号`],
      'sys02-certEndTime': [iso(hired + 7000 * day)],
      'sys02-residenceType': [random() < 0.5 ? '城镇' : '农村'],
      'sys02-nationType': ['民族-不应导入'],
      'sys02-politicalStatus': ['政治面貌-不应导入'],
      'sys02-marriage': ['婚姻-不应导入'],
      'sys03-highestEdu': [random() < 0.7 ? '本科' : '硕士'],
      'sys04-bankAccountNo': [inventedCard(index)],
      'sys04-accountBank': ['云海银行杭州分行'],
      'sys05-contractCompanyName': ['云帆科技有限公司'],
      'sys05-contractType': ['固定期限劳动合同'],
      'sys05-nowContractStartTime': [iso(hired)],
      'sys05-nowContractEndTime': [iso(hired + 1095 * day)],
      'sys06-urgentContactsName': Array.from({ length: contacts }, () => inventedName(random)),
      'sys06-urgentContactsRelation': Array.from(
        { length: contacts },
        (_, row) => relations[(index + row) % 4] as string,
      ),
      'sys06-urgentContactsPhone': Array.from({ length: contacts }, (_, row) => inventedPhone(4000 + index * 2 + row)),
      'sys07-childName': ['子女-不应导入'],
      'sys07-familyMemberName': ['家庭成员-不应导入'],
      'sys08-forntIDcard': ['附件-不应导入'],
      'sys09-personalSi': [`SI${String(900000 + index)}`],
      'sys09-personalHf': [`HF${String(900000 + index)}`],
    },
  }
}
