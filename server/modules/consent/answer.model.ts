import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { ConsentAnswerId } from '#shared/vocabulary/consent.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'

/** One answer of one person to one item. Never changed: the newest is in force, the others are proof. */
export interface AnswerRow {
  id: string
  employeeId: string
  item: string
  answer: ConsentAnswerId
  /** The version that was shown, or was in force when the paper was signed. */
  noticeId: string
  how: 'app' | 'withdrawal' | 'paper'
  at: number
  /** The answer before, empty for the first: unique, so that of two at once one has to look again. */
  follows: string | null
  locale: LocaleId
  textHash: string
  device: 'phone' | 'pc' | 'unknown'
  ipPrefix: string
  secondsOnScreen: number | null
  sessionId: string | null
  /** Paper only: who entered it, when it was signed, where it lies. */
  operatorId: string | null
  operatorName: string | null
  signedOn: string | null
  filedAt: string | null
}

export const ConsentAnswer = defineModel<AnswerRow>('consent_answers', {
  id: { ...column.id(), primaryKey: true },
  employeeId: column.id(),
  item: column.text(60),
  answer: column.text(3),
  noticeId: column.id(),
  how: column.text(10),
  at: column.instant(),
  follows: column.idOrNull(),
  locale: column.text(5),
  textHash: column.text(64),
  device: column.text(10),
  ipPrefix: column.text(60),
  secondsOnScreen: { ...column.count(), allowNull: true },
  sessionId: column.idOrNull(),
  operatorId: column.idOrNull(),
  operatorName: column.textOrNull(120),
  signedOn: column.dateOrNull(),
  filedAt: column.longTextOrNull(),
})

/** A version read to its end. */
export interface ReadingRow {
  id: string
  employeeId: string
  noticeId: string
  locale: LocaleId
  textHash: string
  device: 'phone' | 'pc' | 'unknown'
  ipPrefix: string
  sessionId: string | null
  secondsOnScreen: number
  at: number
}

export const ConsentReading = defineModel<ReadingRow>('consent_readings', {
  id: column.id(),
  employeeId: { ...column.id(), primaryKey: true },
  noticeId: { ...column.id(), primaryKey: true },
  locale: column.text(5),
  textHash: column.text(64),
  device: column.text(10),
  ipPrefix: column.text(60),
  sessionId: column.idOrNull(),
  secondsOnScreen: column.count(),
  at: column.instant(),
})

/** HR asked somebody for an answer. */
export interface ReminderRow {
  id: string
  employeeId: string
  item: string
  onDay: string
  byId: string
  at: number
}

export const ConsentReminder = defineModel<ReminderRow>('consent_reminders', {
  id: { ...column.id(), primaryKey: true },
  employeeId: column.id(),
  item: column.text(60),
  onDay: column.date(),
  byId: column.id(),
  at: column.instant(),
})
