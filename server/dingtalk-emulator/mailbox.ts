import { NewFailure, OldFailure } from './answers.ts'
import type { Company, EmulatedPerson } from './company/company.ts'

type Body = Record<string, unknown>

export interface EmulatedNotification {
  taskId: number
  at: number
  userId: string
  title: string
  text: string
  url: string
  payload: string
  read: boolean
  recalled: boolean
}

export interface EmulatedTodo {
  id: string
  sourceId: string
  unionId: string
  subject: string
  url: string
  done: boolean
  createdAt: number
  payload: string
}

const dayMs = 24 * 3_600_000
const perDay = 500

/** What people got, with DingTalk's limits on it (dingtalk.md 8.1, 8.2): what goes beyond is accepted and does not arrive. */
export class Mailbox {
  readonly notifications: EmulatedNotification[] = []
  readonly todos = new Map<string, EmulatedTodo>()
  readonly #refused = new Map<number, { code: number; userid: string }[]>()
  readonly #invalid = new Map<number, string[]>()
  #nextId = 256_271_667_526
  readonly #company: Company
  readonly #clock: () => number

  constructor(company: Company, clock: () => number) {
    this.#company = company
    this.#clock = clock
  }

  /** Everything as it came, to look for what must not be in it. */
  payloads(): string[] {
    return [...this.notifications, ...this.todos.values()].map(({ payload }) => payload)
  }

  /** Handlers of the old family by path. */
  oldApi(agentId: number): Record<string, (body: Body) => Body> {
    const own = (body: Body) => {
      if (Number(body.agent_id) !== agentId) throw new OldFailure(40056)
    }
    const taskOf = (body: Body, name = 'task_id') => {
      own(body)
      const taskId = Number(body[name])
      if (!this.#refused.has(taskId)) throw new OldFailure(41044)
      return { taskId, sent: this.notifications.filter((one) => one.taskId === taskId) }
    }
    const root = '/topapi/message/corpconversation'
    return {
      [`${root}/asyncsend_v2`]: (body) => {
        own(body)
        return { task_id: this.#notify(body) }
      },
      [`${root}/getsendprogress`]: (body) => {
        taskOf(body)
        return { progress: { progress_in_percent: 100, status: 2 } }
      },
      [`${root}/getsendresult`]: (body) => {
        const { taskId, sent } = taskOf(body)
        const refused = this.#refused.get(taskId) ?? []
        return {
          send_result: {
            invalid_user_id_list: this.#invalid.get(taskId) ?? [],
            forbidden_user_id_list: refused.map(({ userid }) => userid),
            failed_user_id_list: [],
            read_user_id_list: sent.filter(({ read }) => read).map(({ userId }) => userId),
            unread_user_id_list: sent.filter(({ read }) => !read).map(({ userId }) => userId),
            invalid_dept_id_list: [],
            forbidden_list: refused.map((one) => ({ ...one, count: 1 })),
          },
        }
      },
      [`${root}/recall`]: (body) => {
        const { sent } = taskOf(body, 'msg_task_id')
        if (sent.some(({ at }) => this.#clock() - at > dayMs)) throw new OldFailure(41045)
        for (const one of sent) one.recalled = true
        return {}
      },
    }
  }

  #notify(body: Body): number {
    const userIds = String(body.userid_list ?? '')
      .split(',')
      .filter(Boolean)
    const payload = JSON.stringify(body.msg ?? null)
    if (userIds.length < 1 || userIds.length > 100) throw new OldFailure(41046)
    if (Buffer.byteLength(payload) > 2048) throw new OldFailure(41048)
    const card = (body.msg as Body | null)?.action_card as Record<string, string> | undefined
    if (!card?.title || !card.markdown || !card.single_url) throw new OldFailure(40035)
    const taskId = this.#nextId++
    const refused: { code: number; userid: string }[] = []
    const invalid: string[] = []
    for (const userId of userIds) {
      const today = this.notifications.filter((one) => one.userId === userId && this.#clock() - one.at < dayMs)
      if (!this.#company.people.get(userId)?.listed) invalid.push(userId)
      else if (today.length >= perDay) refused.push({ code: 143105, userid: userId })
      else if (today.some((one) => one.payload === payload)) refused.push({ code: 143106, userid: userId })
      else
        this.notifications.push({
          taskId,
          at: this.#clock(),
          userId,
          title: card.title,
          text: card.markdown,
          url: card.single_url,
          payload,
          read: false,
          recalled: false,
        })
    }
    this.#refused.set(taskId, refused)
    this.#invalid.set(taskId, invalid)
    return taskId
  }

  /** `/v1.0/todo/…` of the new family, whose paths hold ids; null for any other path. */
  newApi(method: string, path: string, query: URLSearchParams, body: Body): Body | null {
    const match = /^\/v1\.0\/todo\/users\/([^/]+)\/(tasks|org\/tasks\/query)(?:\/([^/]+))?(\/executorStatus)?$/.exec(
      path,
    )
    if (!match) return null
    const unionId = decodeURIComponent(match[1] as string)
    const person = this.#company.byUnionId(unionId)
    if (!person) throw new NewFailure(400, 'todo.paramError', 'user not exist')
    if (match[2] !== 'tasks') return this.#query(person, body)
    if (!this.#company.byUnionId(query.get('operatorId') ?? ''))
      throw new NewFailure(400, 'todo.paramError', 'operatorId')
    if (!match[3]) return method === 'POST' ? this.#create(person, body) : null
    const todo = this.todos.get(decodeURIComponent(match[3]))
    if (!todo || todo.unionId !== unionId) throw new NewFailure(400, 'todo.taskUpdate.paramError', 'task not exist')
    if (method === 'DELETE') {
      this.todos.delete(todo.id)
      return { result: true, requestId: 'emulated' }
    }
    if (method !== 'PUT') return null
    if (match[4]) {
      const list = (body.executorStatusList ?? []) as { id: string; isDone: boolean }[]
      todo.done = list.find(({ id }) => id === unionId)?.isDone ?? todo.done
    } else {
      if (typeof body.done === 'boolean') todo.done = body.done
      if (typeof body.subject === 'string') todo.subject = body.subject
    }
    return { result: true }
  }

  #create(person: EmulatedPerson, body: Body): Body {
    const detail = body.detailUrl as { appUrl?: string; pcUrl?: string } | undefined
    const executors = body.executorIds as string[] | undefined
    if (
      !detail?.appUrl ||
      !detail.pcUrl ||
      !executors ||
      executors.length > 100 ||
      String(body.subject ?? '').length > 1024
    )
      throw new NewFailure(400, 'todo.taskCreate.paramError', 'invalid parameter')
    const sourceId = String(body.sourceId ?? '')
    if ([...this.todos.values()].some((todo) => todo.sourceId === sourceId))
      throw new NewFailure(400, 'todo.taskCreate.paramError', 'task exist')
    const todo: EmulatedTodo = {
      id: `task${this.#nextId++}`,
      sourceId,
      unionId: person.unionId,
      subject: String(body.subject),
      url: detail.appUrl,
      done: false,
      createdAt: this.#clock(),
      payload: JSON.stringify(body),
    }
    this.todos.set(todo.id, todo)
    return {
      id: todo.id,
      subject: todo.subject,
      creatorId: body.creatorId,
      executorIds: executors,
      done: false,
      bizTag: 'emulated',
      sourceId,
      createdTime: todo.createdAt,
      requestId: 'emulated',
    }
  }

  #query(person: EmulatedPerson, body: Body): Body {
    const todoCards = [...this.todos.values()]
      .filter(({ unionId, done }) => unionId === person.unionId && done === (body.isDone ?? false))
      .map((todo) => ({
        taskId: todo.id,
        subject: todo.subject,
        detailUrl: { appUrl: todo.url, pcUrl: todo.url },
        createdTime: todo.createdAt,
        sourceId: todo.sourceId,
        isDone: todo.done,
        todoType: 'TODO',
      }))
    return { nextToken: '', todoCards }
  }
}
