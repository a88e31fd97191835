interface PermitScope {
  viewerId: string
  employeeId: string
  fields: ReadonlySet<string>
  rowId: string | null
  entryId: string
}

/**
 * Proof, inside this process, that an entry was committed and a ticket consumed. Only this module can make one: the
 * class leaves it as a type, and a private field tells a look-alike at run time.
 */
class Permit {
  readonly #genuine = true
  readonly scope: PermitScope
  constructor(scope: PermitScope) {
    this.scope = scope
  }
  get employeeId(): string {
    return this.scope.employeeId
  }
  get fields(): ReadonlySet<string> {
    return this.scope.fields
  }
  get rowId(): string | null {
    return this.scope.rowId
  }
  get entryId(): string {
    return this.scope.entryId
  }
  static isGenuine(value: unknown): value is Permit {
    return typeof value === 'object' && value !== null && #genuine in value
  }
}

export type { Permit }
/** For the writers of this module only; the door does not export it. */
export const makePermit = (scope: PermitScope): Permit => new Permit(scope)
export const isGenuine = (value: unknown): value is Permit => Permit.isGenuine(value)
