import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { periodText } from '#shared/i18n/period-text.ts'
import { limits } from '#shared/limits.ts'
import { type JurisdictionId, type PresetId, presetIds, type RetentionClassId } from '#shared/vocabulary/retention.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { PlaceSelect, type RulesView, words } from './place-select.tsx'

interface Entered {
  jurisdiction: JurisdictionId
  retentionClass: RetentionClassId
  period: string
  ground: string
}
type Rule = RulesView['rules'][number]

/** A set, periods of one's own where a set does not fit, and where another country's law applies. A second person decides. */
export function RulesForm({ view, done, close }: { view: RulesView; done(): void; close(): void }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [preset, setPreset] = useState<PresetId>(view.preset)
  const [place, setPlace] = useState<JurisdictionId>('CN')
  const [entered, setEntered] = useState<readonly Entered[]>(() =>
    view.rules.flatMap((rule) =>
      rule.entered && rule.use
        ? [
            {
              jurisdiction: rule.jurisdiction,
              retentionClass: rule.retentionClass,
              period: rule.use,
              ground: rule.ground ?? '',
            },
          ]
        : [],
    ),
  )
  const [places, setPlaces] = useState(() =>
    view.places.map(({ departmentId, jurisdiction }) => ({ departmentId, jurisdiction })),
  )
  const [effectiveOn, setEffectiveOn] = useState('')
  const propose = useMutation({
    mutationFn: () =>
      call('retention.propose_rules', {
        body: { preset, periods: [...entered], places, ...(effectiveOn ? { effectiveOn } : {}) },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['retention'] })
      done()
    },
  })
  const change = (rule: Rule, to: Entered | null) =>
    setEntered([
      ...entered.filter((one) => one.jurisdiction !== rule.jurisdiction || one.retentionClass !== rule.retentionClass),
      ...(to ? [to] : []),
    ])
  return (
    <section aria-label={t('retention.change')}>
      <div className="card">
        <Choices
          label={t('retention.choose')}
          value={preset}
          onChange={(id) => setPreset(id as PresetId)}
          choices={presetIds.map((id) => ({ id, title: t(`vocabulary.preset.${id}`) }))}
        />
        <p className="soft">{t(`retention.preset.${preset}.why`)}</p>
        <DateInput label={t('retention.effectiveOn')} value={effectiveOn} onChange={setEffectiveOn} />
      </div>
      <PlaceSelect label={t('retention.place')} value={place} onChange={setPlace} />
      <div className="grid">
        {view.rules
          .filter(({ jurisdiction }) => jurisdiction === place)
          .map((rule) => (
            <PeriodCard
              key={rule.retentionClass}
              rule={rule}
              preset={preset}
              entered={entered.find(
                (one) => one.jurisdiction === rule.jurisdiction && one.retentionClass === rule.retentionClass,
              )}
              change={(to) => change(rule, to)}
            />
          ))}
      </div>
      <Places departments={view.departments} places={places} change={setPlaces} />
      {propose.isError ? <Problem error={propose.error} /> : null}
      <p className="row">
        <Button main isDisabled={propose.isPending} onPress={() => propose.mutate()}>
          {t('retention.propose')}
        </Button>
        <Button onPress={close}>{t('common.cancel')}</Button>
      </p>
    </section>
  )
}

function PeriodCard({
  rule,
  preset,
  entered,
  change,
}: {
  rule: Rule
  preset: PresetId
  entered: Entered | undefined
  change(to: Entered | null): void
}) {
  const { t } = useTexts()
  const kind = t(`vocabulary.retentionClass.${rule.retentionClass}`)
  const of = rule.presets[preset]
  const use = entered?.period ?? of
  const { jurisdiction, retentionClass } = rule
  const longer = entered !== undefined && (rule.advised === null || days(entered.period) > days(rule.advised))
  return (
    <article className="card">
      <h3>{kind}</h3>
      <p className="big">{use ? periodText(t, use) : t('retention.noPeriod')}</p>
      <p className="soft">
        {t('retention.law')}: {words(t, rule.min)} · {t('retention.advised')}: {words(t, rule.advised)}
      </p>
      {entered ? (
        <>
          <PeriodInput kind={kind} period={entered.period} change={(period) => change({ ...entered, period })} />
          {rule.min && days(entered.period) < days(rule.min) ? <p className="soft">{t('retention.belowLaw')}</p> : null}
          {longer ? (
            <>
              <p className="hint">{t('retention.groundHint')}</p>
              <TextInput
                label={t('retention.ground')}
                value={entered.ground}
                onChange={(ground) => change({ ...entered, ground })}
                maxLength={limits.noteCharsMax}
                lines={2}
              />
            </>
          ) : null}
          <Button onPress={() => change(null)}>{t('retention.reset')}</Button>
        </>
      ) : (
        <Button onPress={() => change({ jurisdiction, retentionClass, period: of ?? 'P1Y', ground: '' })}>
          {t('retention.edit')}
        </Button>
      )}
    </article>
  )
}

const units = ['Y', 'M', 'D'] as const

function PeriodInput({ kind, period, change }: { kind: string; period: string; change(period: string): void }) {
  const { t } = useTexts()
  const match = /^P(\d+)([YMWD])$/.exec(period)
  const [amount, setAmount] = useState(match?.[1] ?? '1')
  const [unit, setUnit] = useState<(typeof units)[number]>(units.find((one) => one === match?.[2]) ?? 'Y')
  const set = (n: string, of: (typeof units)[number]) => {
    setAmount(n)
    setUnit(of)
    if (/^\d{1,3}$/.test(n)) change(`P${Number(n)}${of}`)
  }
  return (
    <div className="row">
      <label className="field">
        <span className="label">{t('retention.amount')}</span>
        <input
          className="input short"
          type="number"
          min={0}
          max={999}
          aria-label={`${kind} ${t('retention.amount')}`}
          value={amount}
          onChange={(event) => set(event.target.value, unit)}
        />
      </label>
      <label className="field">
        <span className="label">{t('retention.unit')}</span>
        <select
          className="input short"
          aria-label={`${kind} ${t('retention.unit')}`}
          value={unit}
          onChange={(event) => set(amount, event.target.value as (typeof units)[number])}
        >
          {units.map((one) => (
            <option key={one} value={one}>
              {t(`retention.unit.${one}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

/** Roughly, to say which of two is longer; the server counts by the calendar. */
function days(period: string): number {
  const [, years = 0, months = 0, weeks = 0, rest = 0] = (
    /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(period) ?? []
  ).map((part) => Number(part ?? 0))
  return years * 365.25 + months * 30.44 + weeks * 7 + rest
}

interface Place {
  departmentId: string
  jurisdiction: JurisdictionId
}

function Places({
  departments,
  places,
  change,
}: {
  departments: RulesView['departments']
  places: readonly Place[]
  change(places: Place[]): void
}) {
  const { t } = useTexts()
  const nameOf = (id: string) => departments.find((one) => one.id === id)?.name ?? id
  const free = departments.filter(({ id }) => !places.some(({ departmentId }) => departmentId === id))
  return (
    <section className="card" aria-label={t('retention.places')}>
      <h2>{t('retention.places')}</h2>
      <p className="soft">{t('retention.placesHint')}</p>
      {places.map((one) => (
        <div key={one.departmentId} className="row">
          <PlaceSelect
            label={nameOf(one.departmentId)}
            value={one.jurisdiction}
            onChange={(jurisdiction) =>
              change(places.map((each) => (each.departmentId === one.departmentId ? { ...each, jurisdiction } : each)))
            }
          />
          <Button onPress={() => change(places.filter(({ departmentId }) => departmentId !== one.departmentId))}>
            {t('retention.remove')}
          </Button>
        </div>
      ))}
      {free.length > 0 ? (
        <label className="field">
          <span className="label">{t('retention.addPlace')}</span>
          <select
            className="input short"
            value=""
            onChange={(event) => change([...places, { departmentId: event.target.value, jurisdiction: 'CN' }])}
          >
            <option value="">{t('retention.department')}</option>
            {free.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
    </section>
  )
}
