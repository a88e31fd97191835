import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { type FindById, findByIds } from '#shared/vocabulary/imports.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Loaded, Problem } from '../../ui/page.tsx'
import type { Import } from './import.page.tsx'

type Examination = ResponseOf<Api['imports.examine']>
type Column = Examination['columns'][number]

/** Which columns mean what. Columns are described by heading and shape: samples would be a look without a reason. */
export function MappingForm({ one }: { one: Import }) {
  const { locale } = useTexts()
  const [place, setPlace] = useState<{ sheet?: number; headerRow?: number }>({})
  const examination = useQuery({
    queryKey: ['import-examination', one.id, place, locale],
    queryFn: () => call('imports.examine', { params: { importId: one.id }, query: place }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  return (
    <Loaded query={examination}>
      {(data) => (
        <>
          {examination.isError ? <Problem error={examination.error} /> : null}
          <Columns key={`${data.sheet}.${data.headerRow}.${locale}`} one={one} examination={data} setPlace={setPlace} />
        </>
      )}
    </Loaded>
  )
}

function Columns({
  one,
  examination,
  setPlace,
}: {
  one: Import
  examination: Examination
  setPlace(place: { sheet?: number; headerRow?: number }): void
}) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const { sheet, headerRow, sheets, headerRowMax } = examination
  const [findBy, setFindBy] = useState<FindById>(examination.findBy ?? 'employee_number')
  const [targets, setTargets] = useState(
    () => new Map(examination.columns.map(({ column, target, rowPosition }) => [column, `${target}|${rowPosition}`])),
  )
  const columns = examination.columns.map(({ column }) => {
    const [target = 'ignore', rowPosition = '0'] = (targets.get(column) ?? '').split('|')
    return { column, target, rowPosition: Number(rowPosition) }
  })
  const check = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const params = { importId: one.id }
      await call('imports.save_mapping', { params, body: { sheet, headerRow, findBy, columns } })
      return call('imports.check', { params })
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['import', one.id] }),
  })
  return (
    <section aria-label={t('imports.mapping')}>
      <h2>{t('imports.mapping')}</h2>
      <p className="soft">{t(examination.remembered ? 'imports.remembered' : 'imports.mappingHint')}</p>
      <div className="row">
        {sheets.length > 1 ? (
          <label className="field">
            <span className="label">{t('imports.sheet')}</span>
            <select
              className="input short"
              value={sheet}
              onChange={(event) => setPlace({ sheet: Number(event.target.value) })}
            >
              {sheets.map((each) => (
                <option key={each.sheet} value={each.sheet}>
                  {t(each.hidden ? 'imports.sheetHidden' : 'imports.sheetRows', { name: each.name, n: each.rows })}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <label className="field">
          <span className="label">{t('imports.headerRow')}</span>
          <select
            className="input short"
            value={headerRow}
            onChange={(event) => setPlace({ sheet, headerRow: Number(event.target.value) })}
          >
            {[...Array(headerRowMax).keys()].map((index) => (
              <option key={index} value={index + 1}>
                {index + 1}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Choices
        label={t('imports.findBy')}
        value={findBy}
        onChange={(next) => setFindBy(next as FindById)}
        choices={findByIds.map((id) => ({ id, title: t(`imports.findBy.${id}`) }))}
      />
      {fieldError(check.error, 'findBy') ? <p className="error">{fieldError(check.error, 'findBy')}</p> : null}
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('imports.column')}</th>
            <th scope="col">{t('imports.contents')}</th>
            <th scope="col">{t('imports.target')}</th>
          </tr>
        </thead>
        <tbody>
          {examination.columns.map((column, index) => (
            <ColumnRow
              key={column.column}
              column={column}
              sections={examination.targets}
              value={targets.get(column.column) ?? 'ignore|0'}
              error={fieldError(check.error, `columns.${index}`)}
              choose={(next) => setTargets((before) => new Map(before).set(column.column, next))}
            />
          ))}
        </tbody>
      </table>
      {check.isError ? <Problem error={check.error} /> : null}
      <p className="row">
        <Button main isDisabled={check.isPending} onPress={() => check.mutate()}>
          {t('imports.check')}
        </Button>
        <span className="soft">{t('imports.checkHint')}</span>
      </p>
    </section>
  )
}

function ColumnRow({
  column,
  sections,
  value,
  error,
  choose,
}: {
  column: Column
  sections: Examination['targets']
  value: string
  error: string | undefined
  choose(target: string): void
}) {
  const { t } = useTexts()
  const heading = column.heading || t('imports.noHeading')
  const why = column.fromDingTalk ? 'imports.fromDingTalk' : (`imports.why.${column.why}` as const)
  return (
    <tr>
      <th scope="row">
        {column.letter} · {heading}
      </th>
      <td>
        {t(`imports.shape.${column.shape}`)} <span className="soft">{t('imports.filled', { n: column.filled })}</span>
      </td>
      <td>
        {column.overCollected ? (
          <p>
            <span className="badge red">{t('imports.notCollected')}</span> {column.overCollected.message}{' '}
            <span className="soft">{column.overCollected.law}</span>
          </p>
        ) : (
          <>
            <select
              className="input"
              aria-label={t('imports.targetOf', { heading })}
              aria-invalid={error !== undefined}
              value={value}
              onChange={(event) => choose(event.target.value)}
            >
              <option value="ignore|0">{t('imports.ignore')}</option>
              {sections.map(({ section, title, targets }) => (
                <optgroup key={section} label={title}>
                  {targets.flatMap(({ target, label, rowPositions }) =>
                    [...Array(rowPositions).keys()].map((row) => (
                      <option key={`${target}|${row}`} value={`${target}|${row}`}>
                        {rowPositions > 1 ? t('imports.targetRow', { label, n: row + 1 }) : label}
                      </option>
                    )),
                  )}
                </optgroup>
              ))}
            </select>
            {error ? <p className="error">{error}</p> : <p className="soft">{t(why)}</p>}
          </>
        )}
      </td>
    </tr>
  )
}
