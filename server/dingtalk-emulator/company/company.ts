/** What DingTalk knows of an organisation, as the emulator keeps it. */
export interface EmulatedDepartment {
  id: number
  name: string
  englishName: string
  parentId: number
  managers: string[]
}

export interface EmulatedPerson {
  userId: string
  unionId: string
  name: string
  jobNumber: string
  title: string
  telephone: string
  orgEmail: string
  hiredDate: number
  departmentIds: number[]
  sysLevel: number
  /** Roster field code → values by row. */
  roster: Record<string, string[]>
  /** In the contacts. */
  listed: boolean
  /** The app may not read this person alone. */
  outOfRange?: boolean
  /** dimissionInfos: 3 none, 4 submitted, 1 pending, 2 left. */
  dimission: 3 | 4 | 1 | 2
  lastWorkDay: number | null
}

/** 角色, by DingTalk's own word label. */
export interface EmulatedRole {
  id: number
  name: string
  groupId: number
  groupName: string
  members: Set<string>
}

export interface LeaveRecord {
  userId: string
  name: string
  leaveTime: number
  leaveReason: 'leave' | 'delete'
}

/** What an event of DingTalk says: its type and the fields beside the envelope. */
export type Tell = (type: string, fields: Record<string, unknown>) => void

type NewPerson = Pick<EmulatedPerson, 'userId' | 'name' | 'departmentIds'> & Partial<EmulatedPerson>
type PersonChange = Partial<
  Pick<EmulatedPerson, 'name' | 'title' | 'telephone' | 'orgEmail' | 'jobNumber' | 'hiredDate' | 'departmentIds'>
>

const resignationCategory = 'hrm.termination'

export class Company {
  readonly departments = new Map<number, EmulatedDepartment>()
  readonly people = new Map<string, EmulatedPerson>()
  readonly roles = new Map<number, EmulatedRole>()
  /** Hears of every change as DingTalk would tell it (dingtalk.md 7); nobody listens at first. */
  tell: Tell = () => undefined
  /** Of everybody removed from contacts, each time anew; kept when they come back. */
  readonly leaveRecords: LeaveRecord[] = []
  /** Whether the organisation enabled smart HR. */
  smartHr = true
  #approvals = 0
  readonly #openApprovals = new Map<string, Record<string, unknown>>()

  person(userId: string): EmulatedPerson {
    const found = this.people.get(userId)
    if (!found) throw new Error(`nobody is called ${userId}`)
    return found
  }
  listed(): EmulatedPerson[] {
    return [...this.people.values()].filter(({ listed }) => listed)
  }
  byUnionId(unionId: string): EmulatedPerson | undefined {
    return this.listed().find((person) => person.unionId === unionId)
  }

  resign(userId: string, lastWorkDay: number): void {
    const person = Object.assign(this.person(userId), { dimission: 4, lastWorkDay })
    const approval = {
      processInstanceId: `IHW-resign-${++this.#approvals}`,
      processCode: 'PROC-RESIGN',
      bizCategoryId: resignationCategory,
      businessId: String(this.#approvals),
      businessType: '',
      title: `${person.name}提交的离职`,
      staffId: userId,
      url: 'https://aflow.dingtalk.com/emulated',
    }
    this.#openApprovals.set(userId, approval)
    this.tell('bpms_instance_change', { ...approval, type: 'start' })
  }
  approveResignation(userId: string): void {
    this.person(userId).dimission = 1
    this.#endApproval(userId, { type: 'finish', result: 'agree' })
  }
  refuseResignation(userId: string): void {
    Object.assign(this.person(userId), { dimission: 3, lastWorkDay: null })
    this.#endApproval(userId, { type: 'finish', result: 'refuse' })
  }
  /** Of an approval under way there is an event; of a pending leaving taken back there is none. */
  withdraw(userId: string): void {
    Object.assign(this.person(userId), { dimission: 3, lastWorkDay: null })
    this.#endApproval(userId, { type: 'terminate' })
  }
  /** Left, and smart HR knows. */
  leave(userId: string, at: number): void {
    Object.assign(this.person(userId), {
      dimission: 2,
      lastWorkDay: at,
      listed: false,
    })
    this.#recordLeaving(userId, at, 'leave')
    this.tell('user_leave_org', { userId: [userId] })
    this.tell('hrm_mdm_user_change', { staffId: userId, changeType: '4' })
  }
  /** Removed by an admin; smart HR knows nothing of a resignation. */
  removeFromContacts(userId: string, at: number): void {
    this.person(userId).listed = false
    this.#recordLeaving(userId, at, 'delete')
    this.tell('user_leave_org', { userId: [userId] })
  }
  /** `staleRecord`: smart HR keeps the row of the first leaving (UNCONFIRMED U10). */
  rehire(userId: string, { staleRecord = false } = {}): void {
    Object.assign(this.person(userId), {
      ...(staleRecord ? {} : { dimission: 3, lastWorkDay: null }),
      listed: true,
    })
    this.#joined(userId)
  }

  addPerson(person: NewPerson): void {
    if (this.people.has(person.userId)) throw new Error(`${person.userId} is there already`)
    this.people.set(person.userId, {
      unionId: `union-${person.userId}`,
      jobNumber: '',
      title: '',
      telephone: '',
      orgEmail: '',
      hiredDate: 0,
      sysLevel: 0,
      roster: {},
      listed: true,
      dimission: 3,
      lastWorkDay: null,
      ...person,
    })
    this.#joined(person.userId)
  }
  /** `diffInfo` names what changed of the organisation's data; a move to another department is told without one. */
  modifyPerson(userId: string, change: PersonChange): void {
    const person = this.person(userId)
    const told = Object.entries({ email: 'orgEmail', ...namedAlike } as const).filter(([, key]) => key in change)
    const valuesNow = () => Object.fromEntries(told.map(([name, key]) => [name, person[key]]))
    const prev = valuesNow()
    Object.assign(person, change)
    this.tell('user_modify_org', {
      userId: [userId],
      ...(told.length > 0 ? { diffInfo: { userid: userId, prev, curr: valuesNow() } } : {}),
    })
  }
  modifyRoster(userId: string, roster: Record<string, string[]>): void {
    Object.assign(this.person(userId).roster, roster)
    this.tell('hrm_user_record_change', { actionType: 'userInfoChange', staffId: userId })
  }
  addDepartment(department: EmulatedDepartment): void {
    this.departments.set(department.id, department)
    this.tell('org_dept_create', { deptId: [department.id] })
  }
  modifyDepartment(id: number, change: Partial<Omit<EmulatedDepartment, 'id'>>): void {
    const found = this.departments.get(id)
    if (!found) throw new Error(`no department ${id}`)
    Object.assign(found, change)
    this.tell('org_dept_modify', { deptId: [id] })
  }
  removeDepartment(id: number): void {
    if (this.departments.delete(id)) this.tell('org_dept_remove', { deptId: [id] })
  }

  role(id: number): EmulatedRole {
    const found = this.roles.get(id)
    if (!found) throw new Error(`no role ${id}`)
    return found
  }
  membersOf(role: EmulatedRole): EmulatedPerson[] {
    return this.listed().filter(({ userId }) => role.members.has(userId))
  }
  addRole(role: Omit<EmulatedRole, 'members'>): void {
    this.roles.set(role.id, { ...role, members: new Set() })
    this.tell('label_conf_add', { labelIdList: [role.id] })
  }
  renameRole(id: number, name: string): void {
    this.role(id).name = name
    this.tell('label_conf_modify', { labelIdList: [id] })
  }
  removeRole(id: number): void {
    if (this.roles.delete(id)) this.tell('label_conf_del', { labelIdList: [id] })
  }
  /** What a removal is called in the event is UNCONFIRMED. */
  putInRole(id: number, userId: string): void {
    this.role(id).members.add(this.person(userId).userId)
    this.tell('label_user_change', { userIdList: [userId], labelIdList: [id], action: 'add' })
  }
  takeOutOfRole(id: number, userId: string): void {
    if (this.role(id).members.delete(userId))
      this.tell('label_user_change', { userIdList: [userId], labelIdList: [id], action: 'remove' })
  }

  #recordLeaving(userId: string, leaveTime: number, leaveReason: LeaveRecord['leaveReason']): void {
    this.leaveRecords.push({ userId, name: this.person(userId).name, leaveTime, leaveReason })
  }
  #joined(userId: string): void {
    this.tell('user_add_org', { userId: [userId] })
    this.tell('hrm_mdm_user_change', { staffId: userId, changeType: '1' })
  }
  #endApproval(userId: string, how: Record<string, string>): void {
    const approval = this.#openApprovals.get(userId)
    if (this.#openApprovals.delete(userId)) this.tell('bpms_instance_change', { ...approval, ...how })
  }
}

const namedAlike = { name: 'name', jobNumber: 'jobNumber', telephone: 'telephone', hiredDate: 'hiredDate' } as const
