import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { limits } from '#shared/limits.ts'
import { changeKindIds } from '#shared/vocabulary/consent.ts'
import { type LocaleId, localeIds } from '#shared/vocabulary/locales.ts'
import { CallError, call, fieldError } from '../../lib/call.ts'
import { localeNames, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { NoticeCard } from '../../ui/notice-card.tsx'
import { Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { beginDraft, type Draft, forgetDraft, keepDraft, nextVersion } from './notice-draft.ts'
import type { Notice } from './notices.page.tsx'

/** Writes the next version. What is typed survives a reload; nothing takes effect without a second person. */
export function NoticeEditor(props: { notice: Notice; requiredLocale: LocaleId; done(): void }) {
  const { notice, requiredLocale, done } = props
  const { section } = notice
  const { t } = useTexts()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => beginDraft(notice))
  const [tab, setTab] = useState<LocaleId>(requiredLocale)
  const [discarding, setDiscarding] = useState(false)
  const last = notice.coming ?? notice.inForce
  const params = { section }
  const written = localeIds.filter((id) => draft.texts[id].text.trim() !== '')
  const change = (next: Partial<Draft>) => {
    const changed = { ...draft, ...next }
    setDraft(changed)
    keepDraft(section, changed)
  }
  const changeText = (id: LocaleId, next: Partial<Draft['texts'][LocaleId]>) =>
    change({ texts: { ...draft.texts, [id]: { ...draft.texts[id], ...next } } })
  const saveDraft = () =>
    call('consent.save_draft', {
      params,
      body: {
        version: draft.version,
        changeKind: draft.changeKind,
        effectiveAt: draft.from ? new Date(`${draft.from}T00:00:00`).toISOString() : null,
        texts: written.map((locale) => ({ locale, ...draft.texts[locale] })),
      },
    })
  const settled = async () => {
    forgetDraft(section)
    await queries.invalidateQueries({ queryKey: ['notices'] })
  }
  const save = useMutation({ networkMode: 'always', mutationFn: saveDraft, onSuccess: settled })
  const propose = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      await saveDraft()
      return call('consent.propose_notice', { params })
    },
    onError: (failed) => {
      if (failed instanceof CallError && failed.code === 'consent.locale_missing') setTab(requiredLocale)
    },
    onSuccess: async () => {
      await settled()
      done()
    },
  })
  const discard = useMutation({
    networkMode: 'always',
    mutationFn: () => call('consent.discard_draft', { params }),
    onSuccess: async () => {
      await settled()
      done()
    },
  })
  const error = propose.error ?? save.error
  const busy = save.isPending || propose.isPending
  return (
    <div>
      <Choices
        label={t('consent.changeKind')}
        value={draft.changeKind}
        onChange={(id) => {
          const changeKind = changeKindIds.find((kind) => kind === id) ?? 'other'
          // A version that was typed by hand stays.
          const suggested = draft.version === nextVersion(last?.version, draft.changeKind)
          change({
            changeKind,
            ...(suggested ? { version: nextVersion(last?.version, changeKind) } : {}),
          })
        }}
        choices={changeKindIds
          .filter((kind) => (kind === 'first') === !last)
          .map((id) => ({ id, title: t(`consent.kind.${id}`) }))}
      />
      <p className="soft">
        {t(
          draft.changeKind === 'first' || draft.changeKind === 'other'
            ? `consent.kindMeans.${draft.changeKind}`
            : 'consent.kindMeans.again',
        )}
      </p>
      <TextInput
        label={t('consent.version')}
        value={draft.version}
        onChange={(version) => change({ version })}
        placeholder="1.0.0"
        error={fieldError(error, 'version')}
      />
      <label className="field">
        <span className="label">
          {t('consent.effectiveDate')} <span className="soft">({t('consent.effectiveNow')})</span>
        </span>
        <input
          className="input"
          type="date"
          value={draft.from}
          onChange={(event) => change({ from: event.target.value })}
        />
        <span className="error">{fieldError(error, 'effectiveAt')}</span>
      </label>
      <Tabs selectedKey={tab} onSelectionChange={(id) => setTab(localeIds.find((one) => one === id) ?? tab)}>
        <TabList className="tabs-list" aria-label={t('consent.languages')}>
          {localeIds.map((id) => (
            <Tab key={id} id={id} className="tab">
              {localeNames[id]}
              {id === requiredLocale ? ` (${t('consent.required')})` : null}
            </Tab>
          ))}
        </TabList>
        {localeIds.map((id) => (
          <TabPanel key={id} id={id}>
            <TextInput
              label={t('consent.text')}
              lines={8}
              maxLength={limits.noticeCharsMax}
              value={draft.texts[id].text}
              onChange={(text) => changeText(id, { text })}
              error={fieldError(error, `texts.${written.indexOf(id)}.text`)}
            />
            {last ? (
              <TextInput
                label={t('consent.whatChanged')}
                lines={2}
                maxLength={limits.noteCharsMax}
                value={draft.texts[id].whatChanged}
                onChange={(whatChanged) => changeText(id, { whatChanged })}
                error={fieldError(error, `texts.${written.indexOf(id)}.whatChanged`)}
              />
            ) : null}
            <h3 className="label">{t('consent.preview')}</h3>
            <NoticeCard
              title={notice.title}
              basis={notice.basis}
              text={draft.texts[id].text}
              locale={id}
              whatChanged={draft.texts[id].whatChanged || null}
              preview
            />
          </TabPanel>
        ))}
      </Tabs>
      {error ? <Problem error={error} /> : null}
      <p role="status">{save.isSuccess && !busy ? t('consent.saved') : ''}</p>
      <p className="row">
        <Button main isDisabled={busy} onPress={() => propose.mutate()}>
          {t('consent.propose')}
        </Button>
        <Button isDisabled={busy} onPress={() => save.mutate()}>
          {t('consent.save')}
        </Button>
        <Button isDisabled={busy} onPress={() => setDiscarding(true)}>
          {t('consent.discard')}
        </Button>
      </p>
      {discarding ? (
        <ConfirmDialog
          title={t('consent.discard')}
          confirm={t('consent.discard')}
          pending={discard.isPending}
          error={discard.error}
          onConfirm={() => discard.mutate()}
          close={() => setDiscarding(false)}
        >
          <p>{t('consent.discardSure')}</p>
        </ConfirmDialog>
      ) : null}
    </div>
  )
}
