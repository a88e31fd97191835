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
  /** dimissionInfos: 3 none, 4 submitted, 1 pending, 2 left. */
  dimission: 3 | 4 | 1 | 2
  lastWorkDay: number | null
  /** When removed from contacts. */
  leaveTime: number | null
  leaveReason: string | null
}

export class Company {
  readonly departments = new Map<number, EmulatedDepartment>()
  readonly people = new Map<string, EmulatedPerson>()

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
    Object.assign(this.person(userId), { dimission: 4, lastWorkDay })
  }
  approveResignation(userId: string): void {
    this.person(userId).dimission = 1
  }
  withdraw(userId: string): void {
    Object.assign(this.person(userId), { dimission: 3, lastWorkDay: null })
  }
  /** Left, and smart HR knows. */
  leave(userId: string, at: number): void {
    Object.assign(this.person(userId), {
      dimission: 2,
      lastWorkDay: at,
      leaveTime: at,
      leaveReason: 'leave',
      listed: false,
    })
  }
  /** Removed by an admin; smart HR knows nothing of a resignation. */
  removeFromContacts(userId: string, at: number): void {
    Object.assign(this.person(userId), { leaveTime: at, leaveReason: 'delete', listed: false })
  }
  /** `staleRecord`: smart HR keeps the row of the first leaving (UNCONFIRMED U10). */
  rehire(userId: string, { staleRecord = false } = {}): void {
    Object.assign(this.person(userId), {
      ...(staleRecord ? {} : { dimission: 3, lastWorkDay: null }),
      leaveTime: null,
      leaveReason: null,
      listed: true,
    })
  }
}
