import { z } from 'zod'
import { contract } from '../contract.ts'
import { limits } from '../limits.ts'
import {
  cellShapeIds,
  faultKindIds,
  faultSeverityIds,
  faultStateIds,
  findByIds,
  importStateIds,
  personTargetIds,
} from '../vocabulary/imports.ts'
import { fieldKeySchema, idSchema, instantSchema, pageOf, pageQuery } from './scalars.ts'

/**
 * Import of historical data from a file, step by step: upload (the file is examined at once) → mapping → check (a dry
 * run, as a job) → faults put right → import (a job) → end. Progress is polled with `imports.get`. Nothing of a
 * sensitive value travels: cells are masked as the archive masks them, columns are described by their shape.
 */
const importParams = z.object({ importId: idSchema })
const columnSchema = z
  .number()
  .int()
  .min(0)
  .max(limits.importColumnsMax - 1)

/** `ignore`, one of `person.*`, or a field of the catalogue. */
export const importTargetSchema = z.union([z.literal('ignore'), z.enum(personTargetIds), fieldKeySchema])

/** How cells end: counts of cells that have a value. */
const outcomeCounts = {
  /** Nothing stands there yet. */
  added: z.number().int(),
  /** Something else stands there and is replaced. */
  changed: z.number().int(),
  /** The same stands there already. */
  same: z.number().int(),
  /** Waits sealed for the notice or the person's yes, at most until `diesAt`. */
  held: z.number().int(),
  /** Kept out by a rule: see the notes among the faults. */
  leftOut: z.number().int(),
  /** Kept out by an open fault. */
  faulty: z.number().int(),
}

const summarySchema = z.object({
  /** Rows with at least one filled cell below the header, those dropped by hand included. */
  rows: z.number().int(),
  /** Different people found. */
  people: z.number().int(),
  droppedRows: z.number().int(),
  ...outcomeCounts,
  /** Only of what was checked; empty for a finished import. */
  fields: z.array(z.object({ field: fieldKeySchema, label: z.string(), ...outcomeCounts })),
})

const faultCountSchema = z.object({
  kind: z.enum(faultKindIds),
  severity: z.enum(faultSeverityIds),
  title: z.string(),
  open: z.number().int(),
  settled: z.number().int(),
})

export const importSchema = z.object({
  id: idSchema,
  state: z.enum(importStateIds),
  /** Null once the file is destroyed (done, discarded, expired). */
  fileName: z.string().nullable(),
  bytes: z.number().int(),
  /** SHA-256 of the file, hex; the log names the file by it. */
  fileHash: z.string(),
  kind: z.enum(['xlsx', 'csv']),
  encoding: z.enum(['utf-8', 'gb18030']).nullable(),
  separator: z.enum([',', ';', '\t', '|']).nullable(),
  uploadedAt: instantSchema,
  uploadedByName: z.string(),
  /** The file, and what still waits of it, is destroyed then at the latest. */
  diesAt: instantSchema,
  /** Goes up with every mapping or correction; `imports.start` names the one that was checked and seen. */
  revision: z.number().int(),
  /** While checking or importing: true counts, rows. */
  progress: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  /** Why the last check or import stopped, in the reader’s language. */
  problem: z.string().nullable(),
  /** What the newest check found; kept up to date while faults are put right. Null before the first check. */
  check: summarySchema.extend({ faults: z.array(faultCountSchema) }).nullable(),
  /** What the import did. Null before its end. */
  result: summarySchema.nullable(),
  /** Values that still wait for a notice or a yes. */
  waiting: z.number().int(),
  can: z.object({
    map: z.boolean(),
    check: z.boolean(),
    correct: z.boolean(),
    start: z.boolean(),
    discard: z.boolean(),
  }),
})

const mappedColumnSchema = z.object({
  column: columnSchema,
  target: importTargetSchema,
  /** Row of a section that repeats (first, second contact), else 0. */
  rowPosition: z
    .number()
    .int()
    .min(0)
    .max(limits.rowsPerSectionMax - 1)
    .default(0),
})

const examinedColumnSchema = z.object({
  column: columnSchema,
  /** As spreadsheets name it: A, B, …, AA. */
  letter: z.string(),
  /** As it stands in the header row. */
  heading: z.string(),
  filled: z.number().int(),
  shape: z.enum(cellShapeIds),
  target: importTargetSchema,
  rowPosition: z.number().int(),
  /** Where the proposal comes from; `saved` = a person decided it for this import. */
  why: z.enum(['saved', 'remembered', 'title', 'content', 'none']),
  /** Not to be kept: what it is and the law that says so. Such a column can only be ignored. */
  overCollected: z.object({ law: z.string(), message: z.string() }).nullable(),
  /** Comes from DingTalk's contacts and is changed there. */
  fromDingTalk: z.boolean(),
})

export const examinationSchema = z.object({
  sheets: z.array(z.object({ sheet: z.number().int(), name: z.string(), rows: z.number().int(), hidden: z.boolean() })),
  sheet: z.number().int(),
  /** As spreadsheets count, from 1. */
  headerRow: z.number().int(),
  /** Rows that may hold the headings. */
  headerRowMax: z.number().int(),
  rows: z.number().int(),
  findBy: z.enum(findByIds).nullable(),
  columns: z.array(examinedColumnSchema),
  /** The mapping of the last import with these headings was taken up. */
  remembered: z.boolean(),
  /** Everything a column can be mapped to, by section. */
  targets: z.array(
    z.object({
      section: z.string(),
      title: z.string(),
      targets: z.array(z.object({ target: importTargetSchema, label: z.string(), rowPositions: z.number().int() })),
    }),
  ),
})

const faultSchema = z.object({
  id: z.string(),
  /** As spreadsheets count; null = the whole column. */
  row: z.number().int().nullable(),
  /** Null = the whole row. */
  column: z.object({ letter: z.string(), heading: z.string() }).nullable(),
  field: fieldKeySchema.nullable(),
  label: z.string().nullable(),
  /** Who the row is about, if found. */
  name: z.string().nullable(),
  kind: z.enum(faultKindIds),
  severity: z.enum(faultSeverityIds),
  /** What is wrong and what was expected. */
  message: z.string(),
  /** The law, where one stands behind it. */
  law: z.string().nullable(),
  /** What stands in the file: masked where the archive masks it. */
  found: z.string().nullable(),
  /** What would be written if the fix is accepted: masked likewise. */
  offered: z.string().nullable(),
  state: z.enum(faultStateIds),
  can: z.object({ correct: z.boolean(), accept: z.boolean(), dropRow: z.boolean() }),
  /** Where only these are possible, e.g. departments. */
  choices: z.literal('departments').nullable(),
})

const importErrors = ['archives.import_not_found', 'archives.import_not_now'] as const

export const archivesImport = {
  'imports.upload': contract({
    method: 'POST',
    path: '/api/imports',
    summary: 'Upload a workbook (.xlsx) or a table of text (CSV in UTF-8 or GB18030); it is examined at once',
    needs: 'archives.edit',
    upload: { bytesMax: limits.importBytesMax },
    response: importSchema,
    status: 201,
    errors: [
      'archives.import_empty',
      'archives.import_type',
      'archives.import_old_excel',
      'archives.import_macro',
      'archives.import_encrypted',
      'archives.import_damaged',
      'archives.import_unpacks_too_large',
      'archives.import_utf16',
      'archives.import_encoding',
      'archives.import_quotes',
      'archives.import_no_header',
      'archives.import_merged_header',
      'archives.import_duplicate_columns',
      'archives.import_too_many_rows',
      'archives.import_too_many_columns',
    ],
    limit: 'write',
  }),
  'imports.list': contract({
    method: 'GET',
    path: '/api/imports',
    summary: 'Imports of this organisation, newest first',
    needs: 'archives.edit',
    query: z.object(pageQuery),
    response: pageOf(importSchema),
    limit: 'read',
  }),
  'imports.get': contract({
    method: 'GET',
    path: '/api/imports/:importId',
    summary: 'Where an import stands: progress, counts, what can be done next',
    needs: 'archives.edit',
    params: importParams,
    response: importSchema,
    errors: ['archives.import_not_found'],
    limit: 'read',
  }),
  'imports.examine': contract({
    method: 'GET',
    path: '/api/imports/:importId/examination',
    summary: 'Sheets, headings and the proposed mapping; another sheet or header row may be asked for. Never a value',
    needs: 'archives.edit',
    params: importParams,
    query: z.object({
      sheet: z.coerce.number().int().min(0).max(limits.importSheetsMax).optional(),
      headerRow: z.coerce.number().int().min(1).max(limits.importHeaderRowMax).optional(),
    }),
    response: examinationSchema,
    errors: [
      ...importErrors,
      'archives.import_no_header',
      'archives.import_merged_header',
      'archives.import_duplicate_columns',
    ],
    limit: 'read',
  }),
  'imports.save_mapping': contract({
    method: 'PUT',
    path: '/api/imports/:importId/mapping',
    summary: 'What each column is for and how people are found; remembered for the next file with these headings',
    needs: 'archives.edit',
    params: importParams,
    body: z.object({
      sheet: z.number().int().min(0).max(limits.importSheetsMax),
      headerRow: z.number().int().min(1).max(limits.importHeaderRowMax),
      findBy: z.enum(findByIds),
      /** Columns not named are ignored. */
      columns: z.array(mappedColumnSchema).min(1).max(limits.importColumnsMax),
    }),
    response: importSchema,
    errors: [
      ...importErrors,
      'archives.import_mapping_invalid',
      'archives.import_no_header',
      'archives.import_merged_header',
      'archives.import_duplicate_columns',
    ],
    limit: 'write',
  }),
  'imports.check': contract({
    method: 'POST',
    path: '/api/imports/:importId/checks',
    summary: 'Dry run as a job: reads every cell, writes no value',
    needs: 'archives.edit',
    params: importParams,
    response: importSchema,
    errors: importErrors,
    limit: 'write',
  }),
  'imports.faults': contract({
    method: 'GET',
    path: '/api/imports/:importId/faults',
    summary: 'What the check found, in the order of the file; values are masked',
    needs: 'archives.edit',
    params: importParams,
    query: z.object({
      kind: z.enum(faultKindIds).optional(),
      severity: z.enum(faultSeverityIds).optional(),
      state: z.enum(['open', 'settled']).optional(),
      ...pageQuery,
    }),
    response: pageOf(faultSchema).extend({
      /** Names of departments, when a fault of this page is put right by choosing one. */
      departments: z.array(z.string()),
    }),
    errors: ['archives.import_not_found'],
    limit: 'read',
  }),
  'imports.correct': contract({
    method: 'PUT',
    path: '/api/imports/:importId/faults/:faultId/correction',
    summary: 'Put one fault right: another value for the cell, the offered fix, or leave the row out',
    needs: 'archives.edit',
    params: importParams.extend({ faultId: z.string().regex(/^\d{1,9}$/, 'fault') }),
    body: z.discriminatedUnion('how', [
      z.object({ how: z.literal('value'), value: z.string().trim().min(1).max(limits.valueCharsMax) }),
      z.object({ how: z.literal('accept') }),
      z.object({ how: z.literal('drop_row') }),
    ]),
    response: z.object({ fault: faultSchema, import: importSchema }),
    errors: [...importErrors, 'archives.import_fault_settled', 'archives.value_invalid'],
    limit: 'write',
  }),
  'imports.accept_all': contract({
    method: 'POST',
    path: '/api/imports/:importId/acceptances',
    summary: 'Accept every offered fix of one kind',
    needs: 'archives.edit',
    params: importParams,
    body: z.object({ kind: z.enum(faultKindIds) }),
    response: z.object({ accepted: z.number().int(), import: importSchema }),
    errors: importErrors,
    limit: 'write',
  }),
  'imports.report': contract({
    method: 'POST',
    path: '/api/imports/:importId/reports',
    summary: 'The faults as a CSV file (UTF-8 with a byte order mark, as spreadsheets like it); masked as on screen',
    needs: 'archives.edit',
    params: importParams,
    response: z.object({ fileName: z.string(), mediaType: z.literal('text/csv'), base64: z.string() }),
    errors: importErrors,
    limit: 'write',
  }),
  'imports.start': contract({
    method: 'POST',
    path: '/api/imports/:importId/runs',
    summary: 'Import what was checked, as a job; cells with open faults are left out',
    needs: 'archives.edit',
    params: importParams,
    body: z.object({
      /** The revision whose check was seen: anything changed since is 409. */
      revision: z.number().int(),
    }),
    response: importSchema,
    errors: importErrors,
    limit: 'write',
  }),
  'imports.discard': contract({
    method: 'DELETE',
    path: '/api/imports/:importId',
    summary: 'Destroy the uploaded file and what was found in it; of a finished import what still waits for a yes',
    needs: 'archives.edit',
    params: importParams,
    response: importSchema,
    errors: importErrors,
    limit: 'write',
  }),
} as const
