import { NewFailure } from './answers.ts'
import type { Company } from './company/company.ts'

type Body = Record<string, unknown>
interface Step {
  actionType: 'AND' | 'OR' | 'NONE'
  userIds: string[]
}

const valuesMax = 150
const stepsMax = 20

/** OA approvals as far as an app starts and reads them (dingtalk.md 9.2, 9.3); people decide in DingTalk's own pages. */
export class Workflow {
  readonly instances = new Map<string, Body>()
  readonly #company: Company
  readonly #clock: () => number

  constructor(company: Company, clock: () => number) {
    this.#company = company
    this.#clock = clock
  }

  start(body: Body): Body {
    const originator = this.#company.people.get(String(body.originatorUserId))
    const values = body.formComponentValues as { name: string; value: unknown }[] | undefined
    const steps = (body.approvers ?? []) as Step[]
    const department = Number(body.deptId)
    if (!String(body.processCode ?? '').startsWith('PROC-')) throw new NewFailure(400, 'aflowProcessNotExist')
    if (!originator?.listed || !Array.isArray(values) || values.length > valuesMax || steps.length > stepsMax)
      throw new NewFailure(400, 'processInstanceStartFailed')
    if (values.some(({ name, value }) => !name || typeof value !== 'string'))
      throw new NewFailure(400, 'processInstanceStartFailed')
    if (steps.length === 0 && department !== -1 && !originator.departmentIds.includes(department))
      throw new NewFailure(400, 'processInstanceStartFailed')
    if (steps.some(({ userIds }) => !userIds?.length || userIds.some((id) => !this.#company.people.get(id)?.listed)))
      throw new NewFailure(400, 'processInstanceStartFailed')
    const instanceId = `IHW${this.instances.size + 1}`
    const createTime = new Date(this.#clock()).toISOString()
    this.instances.set(instanceId, {
      title: `${originator.name}提交的申请`,
      createTime,
      originatorUserId: originator.userId,
      originatorDeptId: String(originator.departmentIds[0] ?? -1),
      status: 'RUNNING',
      approverUserIds: steps.flatMap(({ userIds }) => userIds),
      operationRecords: [
        { userId: originator.userId, date: createTime, type: 'START_PROCESS_INSTANCE', result: 'NONE' },
      ],
      // The first step waits; later ones come when it is done.
      tasks: (steps[0]?.userIds ?? []).map((userId, index) => ({
        taskId: index + 1,
        userId,
        status: 'RUNNING',
        createTime,
      })),
      bizAction: 'NONE',
      formComponentValues: values.map(({ name, value }, index) => ({ id: `field-${index}`, name, value })),
    })
    return { instanceId }
  }

  read(instanceId: string | null): Body {
    const result = this.instances.get(instanceId ?? '')
    if (!result) throw new NewFailure(400, 'aflowProcessInstanceNotExist')
    // A string, as the platform answers.
    return { success: 'true', result }
  }
}
