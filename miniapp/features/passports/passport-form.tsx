import type { FieldPassport, Passport } from '#shared/contracts/passports.ts'
import { limits } from '#shared/limits.ts'
import { type LocaleId, localeIds } from '#shared/vocabulary/locales.ts'
import { legalBasisIds, originIds, valueKindIds } from '#shared/vocabulary/passports.ts'
import { dutyIds } from '#shared/vocabulary/roles.ts'
import { fieldClassIds, type MaskId, maskIds } from '#shared/vocabulary/treatments.ts'
import { fieldError } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import type { PassportList } from './passports.page.tsx'

interface Props {
  passport: Passport
  custom: boolean
  /** It is in force: what kept values hang on stays. */
  settled: boolean
  list: PassportList
  error: unknown
  onChange(passport: Passport): void
}

type Words = Partial<Record<LocaleId, string>>

export function PassportForm({ passport, onChange, ...props }: Props) {
  if (passport.about === 'field')
    return <FieldForm {...props} passport={passport} change={(next) => onChange({ ...passport, ...next })} />
  return <SectionForm {...props} passport={passport} onChange={onChange} />
}

function SectionForm({
  passport,
  custom,
  error,
  onChange,
}: Omit<Props, 'passport'> & { passport: Passport & { about: 'section' } }) {
  const { t } = useTexts()
  return (
    <>
      {custom ? (
        <Texts
          label={t('passports.sectionTitle')}
          path="titles"
          max={limits.fieldLabelCharsMax}
          value={passport.titles}
          error={error}
          onChange={(titles) => onChange({ ...passport, titles })}
        />
      ) : null}
      <Texts
        label={t('passports.hint')}
        path="hints"
        lines={2}
        max={limits.fieldHintCharsMax}
        value={passport.hints}
        error={error}
        onChange={(hints) => onChange({ ...passport, hints })}
      />
    </>
  )
}

function FieldForm({
  passport,
  custom,
  settled,
  list,
  error,
  change,
}: Omit<Props, 'passport' | 'onChange'> & { passport: FieldPassport; change(next: Partial<FieldPassport>): void }) {
  const { t } = useTexts()
  const masks: MaskId[] = maskIds.filter((id) => id === 'fixed' || id === passport.valueKind)
  const toggle = (name: 'purposes' | 'never', id: string, ticked: boolean) =>
    change({ [name]: ticked ? [...passport[name], id] : passport[name].filter((one) => one !== id) })
  return (
    <>
      {custom ? (
        <>
          <Texts
            label={t('passports.label')}
            path="labels"
            max={limits.fieldLabelCharsMax}
            value={passport.labels}
            error={error}
            onChange={(labels) => change({ labels })}
          />
          <Select
            label={t('passports.section')}
            value={passport.section}
            options={list.sections
              .filter(({ takesFields, key }) => takesFields || key === passport.section)
              .map(({ key, label }) => ({ id: key, name: label }))}
            onChange={(section) => section && change({ section })}
          />
        </>
      ) : null}
      <Texts
        label={t('passports.hint')}
        path="hints"
        lines={2}
        max={limits.fieldHintCharsMax}
        value={passport.hints}
        error={error}
        onChange={(hints) => change({ hints })}
      />
      <Select
        label={t('passports.class')}
        value={passport.class}
        options={fieldClassIds.map((id) => ({ id, name: t(`passports.class.${id}`) }))}
        onChange={(id) => change({ class: id })}
      />
      {custom && !settled ? (
        <>
          <Select
            label={t('passports.kind')}
            value={passport.valueKind}
            options={valueKindIds.map((id) => ({ id, name: t(`passports.kind.${id}`) }))}
            onChange={(valueKind) => change({ valueKind, mask: 'fixed' })}
          />
          <Select
            label={t('passports.keep')}
            value={passport.retentionClass}
            options={list.retentionClasses.map(({ id, name, period }) => ({ id, name: `${name} · ${period}` }))}
            onChange={(retentionClass) => change({ retentionClass })}
          />
          <p className="soft">{t('passports.fixedNote')}</p>
        </>
      ) : null}
      {passport.mask !== null || custom ? (
        <Select
          label={t('passports.mask')}
          value={passport.mask}
          options={masks.map((id) => ({ id, name: t(`passports.mask.${id}`) }))}
          onChange={(mask) => change({ mask })}
        />
      ) : null}
      <Purposes
        label={t('passports.purposes')}
        ticked={passport.purposes}
        purposes={list.purposes.filter(({ prohibited }) => !prohibited)}
        onToggle={(id, on) => toggle('purposes', id, on)}
      />
      <Purposes
        label={t('passports.never')}
        ticked={passport.never}
        purposes={list.purposes}
        onToggle={(id, on) => toggle('never', id, on)}
      />
      {custom ? (
        <fieldset className="edit-row">
          <legend>{t('passports.basis')}</legend>
          {legalBasisIds.map((id) => (
            <CheckBox
              key={id}
              label={t(`passports.basis.${id}`)}
              isSelected={passport.basis.includes(id)}
              onChange={(on) =>
                change({ basis: on ? [...passport.basis, id] : passport.basis.filter((one) => one !== id) })
              }
            />
          ))}
        </fieldset>
      ) : null}
      <Select
        label={t('passports.owner')}
        value={passport.owner}
        options={dutyIds.map((id) => ({ id, name: t(`vocabulary.duty.${id}`) }))}
        onChange={(owner) => change({ owner })}
      />
      {custom ? (
        <Select
          label={t('passports.origin')}
          value={passport.origin}
          options={originIds.map((id) => ({ id, name: t(`passports.origin.${id}`) }))}
          onChange={(origin) => change({ origin })}
        />
      ) : null}
      <Select
        label={t('passports.importable')}
        value={passport.importable === null ? null : passport.importable ? 'yes' : 'no'}
        options={(['yes', 'no'] as const).map((id) => ({ id, name: t(`passports.${id}`) }))}
        onChange={(id) => change({ importable: id === null ? null : id === 'yes' })}
      />
      {custom && settled ? (
        <>
          <CheckBox
            label={t('passports.retired')}
            isSelected={passport.retired === true}
            onChange={(on) => change({ retired: on || undefined })}
          />
          <p className="soft">{t('passports.retireNote')}</p>
        </>
      ) : null}
    </>
  )
}

/** Chinese first; the other languages are there for who opens them. */
function Texts({
  label,
  path,
  value,
  error,
  max,
  lines,
  onChange,
}: {
  label: string
  path: string
  value: Words
  error: unknown
  max: number
  lines?: number
  onChange(value: Words): void
}) {
  const { t } = useTexts()
  const input = (locale: LocaleId) => (
    <TextInput
      key={locale}
      label={`${label} · ${t(`passports.in.${locale}`)}`}
      value={value[locale] ?? ''}
      maxLength={max}
      {...(lines ? { lines } : {})}
      error={fieldError(error, `${path}.${locale}`) ?? fieldError(error, `passport.${path}.${locale}`)}
      onChange={(text) => onChange({ ...value, [locale]: text })}
    />
  )
  return (
    <>
      {input('zh-CN')}
      <details>
        <summary>
          {label} · {t('passports.inOther')}
        </summary>
        {localeIds.filter((locale) => locale !== 'zh-CN').map(input)}
      </details>
    </>
  )
}

function Select<Id extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: Id | null
  options: readonly { id: Id; name: string }[]
  onChange(id: Id | null): void
}) {
  const { t } = useTexts()
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select
        className="input"
        value={value ?? ''}
        onChange={(event) => onChange((event.target.value || null) as Id | null)}
      >
        <option value="">{t('passports.notDecided')}</option>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function Purposes({
  label,
  ticked,
  purposes,
  onToggle,
}: {
  label: string
  ticked: readonly string[]
  purposes: PassportList['purposes']
  onToggle(id: string, on: boolean): void
}) {
  const { t } = useTexts()
  const names = purposes.filter(({ id }) => ticked.includes(id)).map(({ name }) => name)
  return (
    <details>
      <summary>{t('passports.says', { name: label, value: names.join('、') || t('passports.none') })}</summary>
      <fieldset className="edit-row">
        <legend>{label}</legend>
        {purposes.map(({ id, name }) => (
          <CheckBox key={id} label={name} isSelected={ticked.includes(id)} onChange={(on) => onToggle(id, on)} />
        ))}
      </fieldset>
    </details>
  )
}
