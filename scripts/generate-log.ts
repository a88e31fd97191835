import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { newId } from '#server/lib/ids.ts'
import { localDate } from '#server/lib/local-time.ts'
import { alertKey, watch } from '#server/modules/oversight/alerts/watch.ts'
import type { Circumstances, Found, Watched } from '#server/modules/oversight/alerts/watched.ts'
import type { AlertRuleId } from '#shared/vocabulary/oversight.ts'

/** An entry as a company leaves it; `planted` names the abuse it belongs to. */
export interface GeneratedEntry extends Watched {
  actorId: string
  actorName: string
  reason: string | null
  planted: string | null
}

export interface GeneratedCompany {
  people: number
  years: number
  /** The same seed makes the same company and the same days. */
  seed: number
  abuse: boolean
}

interface Hr {
  id: string
  name: string
  person: number
  manager: number
  formerTeam: readonly number[]
  payroll: boolean
  /** Works until nine several evenings a week. */
  late: boolean
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const timeZone = 'Asia/Shanghai'
const rescue = 'accident_or_medical_emergency'
const muster = 'natural_disaster'
const pidOf = (person: number) => `1.${String(person).padStart(43, 'p')}`

const everyday: readonly { purpose: string; reasons: readonly string[] }[] = [
  { purpose: 'contract_administration', reasons: ['合同续签,工单HT', '岗位变更协议', '劳动合同到期提醒后核对'] },
  {
    purpose: 'employment_certificate',
    reasons: ['本人申请在职证明,用于签证', '离职证明补开', '房贷收入证明,本人已勾选'],
  },
  { purpose: 'social_insurance_or_tax_filing', reasons: ['补缴申报,本月申报期', '公积金转移,本人申请'] },
  { purpose: 'work_injury_claim', reasons: ['工伤认定申报材料', '工伤复查,报送社保局'] },
  { purpose: 'data_correction', reasons: ['本人来电更正联系方式', '身份证换证后更新'] },
  { purpose: 'payroll_settlement', reasons: ['离职结算单核对', '工资条疑问,本人提交'] },
]
const refusedReasons = ['同事借款未还,想联系其家属', '部门想了解一下情况', '帮朋友打听联系方式', '客户找他', '好奇问问']
const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张']

/** mulberry32: small, fast, the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One HR for three hundred people, each with a superior and some with a team of before. */
function staffOf({ people, seed }: GeneratedCompany): Hr[] {
  const random = randomOf(seed)
  const count = Math.max(3, Math.round(people / 300))
  return Array.from({ length: count }, (_, index) => ({
    id: `01JGENERATED${String(index).padStart(14, '0')}`,
    name: `${surnames[index % surnames.length]}人事${index + 1}`,
    person: index,
    manager: count + (index % 4),
    formerTeam:
      random() < 0.35
        ? Array.from(
            { length: 20 },
            (_, place) => count + 10 + ((index * 20 + place) % Math.max(1, people - count - 10)),
          )
        : [],
    payroll: index % 4 === 0,
    late: random() < 0.2,
  }))
}

export function circumstancesOf(company: GeneratedCompany): Circumstances {
  const staff = new Map(staffOf(company).map((one) => [one.id, one]))
  const none: ReadonlySet<string> = new Set()
  const managers = new Map([...staff.values()].map((one) => [one.id, new Set([pidOf(one.manager)])]))
  const teams = new Map([...staff.values()].map((one) => [one.id, new Set(one.formerTeam.map(pidOf))]))
  return {
    timeZone,
    pidOf: (actorId) => {
      const one = staff.get(actorId)
      return one ? pidOf(one.person) : null
    },
    managersOf: (actorId) => managers.get(actorId) ?? none,
    formerTeamOf: (actorId) => teams.get(actorId) ?? none,
    isRescue: (purpose) => purpose === rescue || purpose === muster,
  }
}

/**
 * Days of an HR department, in order of time: people opened, reasons given and sometimes refused, pay days under work
 * sessions, evenings and weekends now and then, rescues at any hour, a muster list every few years; with `abuse` what
 * should not happen among it.
 */
export function* generateLog(company: GeneratedCompany): Generator<GeneratedEntry> {
  const { people, years, seed } = company
  const staff = staffOf(company)
  const random = randomOf(seed + 1)
  const end = Date.UTC(2026, 4, 10)
  const first = end - Math.round(years * 365.25) * dayMs
  const days = Math.round((end - first) / dayMs)
  const plans = company.abuse ? plantedOf(days, staff, randomOf(seed + 2), people) : new Map<number, Planted[]>()
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item
  const anybody = () => Math.floor(random() * people)

  for (let index = 0; index < days; index++) {
    // Midnight in Shanghai.
    const midnight = first + index * dayMs - 8 * hourMs
    const date = new Date(first + index * dayMs)
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6
    const entries: GeneratedEntry[] = []
    const add = (hr: Hr, hour: number, some: Partial<GeneratedEntry>) => {
      const at = midnight + Math.round(hour * hourMs)
      entries.push({
        id: newId(at),
        at,
        action: 'archives.revealed',
        result: 'shown',
        actorId: hr.id,
        actorName: hr.name,
        capacity: 'hr_admin',
        subjectPid: pidOf(anybody()),
        purpose: null,
        inSession: false,
        reason: null,
        planted: null,
        ...some,
      })
    }
    const ask = (hr: Hr, hour: number) => {
      // Nobody takes up the own file, a superior's or an old colleague's where another can do it; now and then one is met.
      let person = anybody()
      if (person === hr.person || person === hr.manager) person = staff.length + 10 + (person % 10)
      if (hr.formerTeam.includes(person) && random() < 0.5) person = anybody()
      const { purpose, reasons } = pick(everyday)
      const subjectPid = pidOf(person)
      if (random() < 0.02) {
        add(hr, hour, { subjectPid, purpose: null, result: 'refused', reason: pick(refusedReasons) })
        if (random() < 0.3) add(hr, hour + 0.1, { subjectPid, purpose, reason: pick(reasons) })
        return
      }
      add(hr, hour, { subjectPid, purpose, reason: pick(reasons) })
      if (random() < 0.1)
        add(hr, hour + 0.03, { subjectPid, purpose, action: 'archives.reopened', reason: pick(reasons) })
      if (random() < 0.15)
        add(hr, hour + 0.05, { subjectPid, action: 'archives.outcome_recorded', result: 'done', purpose })
    }

    for (const hr of staff) {
      if (weekend) {
        if (random() < 0.02) for (let n = 1 + Math.floor(random() * 2); n > 0; n--) ask(hr, 10 + random() * 6)
        continue
      }
      const asks = 2 + Math.floor(random() * 5)
      for (let n = 0; n < asks; n++) ask(hr, 8.7 + random() * 9.3)
      for (let n = 4 + Math.floor(random() * 8); n > 0; n--)
        add(hr, 8.7 + random() * 9.3, { action: 'archives.viewed', subjectPid: pidOf(anybody()) })
      if (hr.late ? random() < 0.5 : random() < 0.03)
        for (let n = 1 + Math.floor(random() * 2); n > 0; n--) ask(hr, 18 + random() * 3)
      // Pay days: the share of the company under one session.
      if (hr.payroll && date.getUTCDate() >= 24 && date.getUTCDate() <= 27) {
        const share = Math.ceil(people / Math.max(1, staff.filter(({ payroll }) => payroll).length) / 25)
        for (let n = 0; n < share; n++)
          add(hr, 9 + (n / share) * 11, {
            purpose: 'payroll_settlement',
            inSession: true,
            reason: `${date.toISOString().slice(0, 7)}工资核算`,
          })
      }
    }
    // A batch of renewals without opening a session for it: it happens to somebody, and is an alert that was expected.
    if (!weekend && random() < (staff.length / 33) * (1.5 / 250)) {
      const hr = pick(staff)
      for (let n = 0; n < 11; n++) add(hr, 14 + n * 0.03, { purpose: 'contract_administration', reason: '批量续签' })
    }
    if (random() < (people / 10_000) * (12 / 365))
      add(pick(staff), random() * 24, { purpose: rescue, reason: '车间晕倒,120已到' })
    if (random() < 1 / (3 * 365)) {
      const hr = pick(staff)
      for (let n = 0; n < 120; n++) add(hr, 3 + n * 0.01, { purpose: muster, reason: '地震后清点人数' })
    }
    for (const { hr, hour, entry } of plans.get(index) ?? []) add(hr, hour, entry)
    yield* entries.sort((a, b) => a.at - b.at)
  }
}

interface Planted {
  hr: Hr
  hour: number
  entry: Partial<GeneratedEntry>
}

/** Every kind of abuse that the rules are for, two cases each, spread over the years. */
function plantedOf(days: number, staff: readonly Hr[], random: () => number, people: number): Map<number, Planted[]> {
  const plans = new Map<number, Planted[]>()
  const put = (day: number, hr: Hr, hour: number, entry: Partial<GeneratedEntry>) =>
    plans.set(day, [...(plans.get(day) ?? []), { hr, hour, entry }])
  const person = () => pidOf(staff.length + 10 + Math.floor(random() * (people - staff.length - 10)))
  const withTeam = staff.filter(({ formerTeam }) => formerTeam.length > 0)
  const kinds: Record<string, (name: string, day: number, hr: Hr) => void> = {
    'bulk.before_leaving': (planted, day, hr) => {
      for (let n = 0; n < 14; n++)
        put(day, hr, 17 + n * 0.03, {
          planted,
          subjectPid: person(),
          purpose: 'contract_administration',
          reason: '整理',
        })
    },
    'many_people.slowly': (planted, day, hr) => {
      for (let n = 0; n < 30; n++)
        put(day, hr, 9 + n * 0.3, { planted, subjectPid: person(), purpose: 'contract_administration', reason: '核对' })
    },
    'hours.night': (planted, day, hr) =>
      put(day, hr, 2.2, { planted, subjectPid: person(), purpose: 'data_correction', reason: '更正' }),
    'hours.sunday_evening': (planted, day, hr) => {
      const sunday = day - ((new Date(Date.UTC(2026, 4, 10) - (days - day) * dayMs).getUTCDay() + 7) % 7) + 7
      for (let n = 0; n < 4; n++)
        put(sunday, hr, 21 + n * 0.2, { planted, subjectPid: person(), purpose: 'data_correction', reason: '更正' })
    },
    'refusals.same_person': (planted, day, hr) => {
      const subjectPid = person()
      for (let n = 0; n < 3; n++)
        put(day + n * 6, hr, 11, { planted, subjectPid, result: 'refused', reason: '他欠我钱,想找他父母' })
    },
    'refusals.anybody': (planted, day, hr) => {
      for (let n = 0; n < 7; n++)
        put(day + Math.floor(n / 2), hr, 11 + n * 0.2, {
          planted,
          subjectPid: person(),
          result: 'refused',
          reason: '问问',
        })
    },
    'self.own_pay': (planted, day, hr) =>
      put(day, hr, 15, { planted, subjectPid: pidOf(hr.person), purpose: 'payroll_settlement', reason: '核对' }),
    'own_line.superior': (planted, day, hr) =>
      put(day, hr, 16, { planted, subjectPid: pidOf(hr.manager), purpose: 'payroll_settlement', reason: '核对' }),
    'own_line.former_team': (planted, day, hr) => {
      const one = withTeam.length > 0 && hr.formerTeam.length === 0 ? (withTeam[day % withTeam.length] as Hr) : hr
      const subjectPid = pidOf(one.formerTeam[0] ?? one.manager)
      for (let n = 0; n < 3; n++)
        put(day + n * 2, one, 10.5, { planted, subjectPid, purpose: 'contract_administration', reason: '看看' })
    },
  }
  for (const [kind, plant] of Object.entries(kinds))
    for (let nth = 1; nth <= 2; nth++)
      plant(`${kind}.${nth}`, Math.floor(random() * (days - 30)), staff[Math.floor(random() * staff.length)] as Hr)
  return plans
}

export interface Figures {
  entries: number
  months: number
  alerts: number
  byRule: Partial<Record<AlertRuleId, number>>
  alertsPerMonth: number
  planted: number
  /** Planted cases no alert of their own kind names. */
  missed: string[]
}

/** Runs the alerts over a generated company: how often they speak, and what they miss. */
export function measure(
  company: GeneratedCompany,
  onEntry: (entry: GeneratedEntry) => void = () => undefined,
): Figures {
  const see = watch(circumstancesOf(company))
  const alerts = new Map<string, Found>()
  const planted = new Map<string, Set<string>>()
  const foundFor = new Map<AlertRuleId, Set<string>>()
  let entries = 0
  for (const entry of generateLog(company)) {
    entries++
    onEntry(entry)
    if (entry.planted) planted.set(entry.planted, (planted.get(entry.planted) ?? new Set()).add(entry.id))
    for (const found of see(entry)) {
      alerts.set(alertKey(found), found)
      const ids = foundFor.get(found.rule) ?? new Set()
      for (const id of found.entryIds) ids.add(id)
      foundFor.set(found.rule, ids)
    }
  }
  const byRule: Figures['byRule'] = {}
  for (const { rule } of alerts.values()) byRule[rule] = (byRule[rule] ?? 0) + 1
  const months = company.years * 12
  return {
    entries,
    months,
    alerts: alerts.size,
    byRule,
    alertsPerMonth: alerts.size / months,
    planted: planted.size,
    missed: [...planted].flatMap(([name, ids]) => {
      const found = foundFor.get(name.split('.')[0] as AlertRuleId)
      return found && [...ids].some((id) => found.has(id)) ? [] : [name]
    }),
  }
}

/** `tsx scripts/generate-log.ts [--people 10000] [--years 10] [--seed 1] [--abuse] [--out file.ndjson]` */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      people: { type: 'string', default: '10000' },
      years: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
      abuse: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  })
  const company = {
    people: Number(values.people),
    years: Number(values.years),
    seed: Number(values.seed),
    abuse: values.abuse,
  }
  if (!(company.people >= 100) || !(company.years > 0) || !Number.isInteger(company.seed))
    throw new Error('--people from 100, --years above 0, --seed a whole number')
  const file = values.out ? createWriteStream(values.out) : null
  if (file) {
    for (const entry of generateLog(company))
      if (!file.write(`${JSON.stringify({ ...entry, day: localDate(entry.at, timeZone) })}\n`))
        await once(file, 'drain')
    file.end()
    await once(file, 'finish')
  }
  process.stdout.write(`${JSON.stringify({ ...company, ...measure(company) })}\n`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
