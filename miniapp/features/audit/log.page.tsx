import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { CallInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { type AuditResultId, auditResultIds } from '#shared/vocabulary/audit.ts'
import { type CapacityId, capacityIds } from '#shared/vocabulary/roles.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Empty, Page, Problem } from '../../ui/page.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { ExportCard } from './export-card.tsx'
import { SealCard } from './seal-card.tsx'

type Query = CallInput<Api['audit.search']>['query']
type Entry = ResponseOf<Api['audit.search']>['items'][number]
/** One condition with the words it is shown in; a later one of the same kind takes its place. */
interface Chip {
  key: keyof Query
  value: string
  name: string
}

export function LogPage() {
  const { t, locale } = useTexts()
  const [text, setText] = useState('')
  const [chips, setChips] = useState<readonly Chip[]>([])
  const filterBy = (key: keyof Query, value: string, name: string) =>
    setChips((before) => [...before.filter((chip) => chip.key !== key), ...(value ? [{ key, value, name }] : [])])
  const chosen = (key: keyof Query) => chips.find((chip) => chip.key === key)?.value ?? ''
  const query: Query = Object.fromEntries(chips.map(({ key, value }) => [key, toQuery(key, value)]))
  const log = useInfiniteQuery({
    queryKey: ['log', query, locale],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call('audit.search', { query: { ...query, cursor: pageParam || undefined } }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  const entries = log.data?.pages.flatMap(({ items }) => items) ?? []
  const count = log.data?.pages[0]?.count
  return (
    <Page title={t('audit.title')}>
      <p className="soft">{t('audit.hint')}</p>
      <SealCard />
      <form
        className="card"
        onSubmit={(event) => {
          event.preventDefault()
          filterBy('keyword', text.trim(), text.trim())
        }}
      >
        <TextInput label={t('audit.keyword')} value={text} onChange={setText} maxLength={limits.keywordCharsMax} />
        <div className="row fields">
          <Choice
            label={t('audit.result')}
            value={chosen('result')}
            ids={auditResultIds}
            nameOf={(id) => t(`vocabulary.result.${id as AuditResultId}`)}
            onChange={(id, name) => filterBy('result', id, name)}
          />
          <Choice
            label={t('audit.tier')}
            value={chosen('capacity')}
            ids={capacityIds}
            nameOf={(id) => t(`vocabulary.capacity.${id as CapacityId}`)}
            onChange={(id, name) => filterBy('capacity', id, name)}
          />
          <Button main type="submit">
            {t('common.search')}
          </Button>
        </div>
        <details>
          <summary className="soft">{t('audit.filters')}</summary>
          <div className="row">
            <DateInput
              label={t('audit.from')}
              value={chosen('from')}
              onChange={(day) => filterBy('from', day, `${t('audit.from')} ${day}`)}
            />
            <DateInput
              label={t('audit.to')}
              value={chosen('to')}
              onChange={(day) => filterBy('to', day, `${t('audit.to')} ${day}`)}
            />
          </div>
          <PersonPicker
            label={t('audit.actor')}
            pick={({ employeeId, name }) => filterBy('actorId', employeeId, t('audit.chipActor', { name }))}
          />
        </details>
      </form>
      <div className="row chips">
        {chips.map(({ key, name }) => (
          <Button key={key} aria-label={t('audit.remove', { name })} onPress={() => filterBy(key, '', '')}>
            {name} ✕
          </Button>
        ))}
      </div>
      <p className="soft" role="status">
        {count ? t(count.more ? 'audit.foundMore' : 'audit.found', { count: count.value }) : null}
      </p>
      <ExportCard filter={query} />
      {log.isError ? <Problem error={log.error} retry={() => void log.refetch()} /> : null}
      {log.isSuccess && entries.length === 0 ? (
        <Empty text={t(chips.length > 0 ? 'audit.none' : 'common.empty')} />
      ) : null}
      {entries.map((entry) => (
        <EntryCard key={entry.id} entry={entry} filter={filterBy} />
      ))}
      {log.hasNextPage ? <Button onPress={() => void log.fetchNextPage()}>{t('common.more')}</Button> : null}
    </Page>
  )
}

/** Days are the reader's: from the beginning of the first to the end of the last. */
function toQuery(key: keyof Query, value: string): string {
  if (key !== 'from' && key !== 'to') return value
  const day = new Date(`${value}T00:00:00`)
  if (key === 'to') day.setDate(day.getDate() + 1)
  return day.toISOString()
}

function Choice(props: {
  label: string
  value: string
  ids: readonly string[]
  nameOf(id: string): string
  onChange(id: string, name: string): void
}) {
  const { t } = useTexts()
  return (
    <label className="row">
      <span className="soft">{props.label}</span>
      <select
        className="input"
        value={props.value}
        onChange={({ target: { value } }) => props.onChange(value, value && props.nameOf(value))}
      >
        <option value="">{t('audit.any')}</option>
        {props.ids.map((id) => (
          <option key={id} value={id}>
            {props.nameOf(id)}
          </option>
        ))}
      </select>
    </label>
  )
}

function EntryCard({ entry, filter }: { entry: Entry; filter(key: keyof Query, value: string, name: string): void }) {
  const { t } = useTexts()
  const { actorId, actorName, purpose, purposeName, subject, subjectName } = entry
  return (
    <article className="card">
      <p>
        <Link to={`/log/${entry.id}`}>{entry.line}</Link>
      </p>
      <details>
        <summary className="soft">{t('audit.details')}</summary>
        <p className="soft">
          {[subjectName, purposeName, entry.fields.join('、'), entry.outcome].filter(Boolean).join(' · ')}
        </p>
        <p className="soft">{entry.rules.map((rule) => rule.text).join(' · ')}</p>
        <p className="soft">
          {[entry.permissionSet, entry.ruleVersion, entry.device, entry.requestId].filter(Boolean).join(' · ')}
        </p>
        <div className="row chips">
          {actorId ? (
            <Button onPress={() => filter('actorId', actorId, t('audit.chipActor', { name: actorName }))}>
              {t('audit.onlyActor', { name: actorName })}
            </Button>
          ) : null}
          {subject ? (
            <Button
              onPress={() =>
                filter('subjectOf', entry.id, t('audit.chipSubject', { name: subjectName ?? t('audit.someone') }))
              }
            >
              {t('audit.onlySubject')}
            </Button>
          ) : null}
          {purpose && purposeName ? (
            <Button onPress={() => filter('purpose', purpose, purposeName)}>{purposeName}</Button>
          ) : null}
          {entry.sections.map(({ key, name }) => (
            <Button key={key} onPress={() => filter('section', key, name)}>
              {name}
            </Button>
          ))}
        </div>
      </details>
    </article>
  )
}
