import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Heading } from 'react-aria-components'
import type { PermissionEditor } from '#shared/contracts/permissions.ts'
import { limits } from '#shared/limits.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Loaded, Problem } from '../../ui/page.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useEditor } from './use-editor.ts'

/** Everything one has to know before: whom it shows what, what it changes, what stands against it. */
export function PublishSheet({ editor, close }: { editor: PermissionEditor; close(): void }) {
  const { t, locale } = useTexts()
  const atId = useId()
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [at, setAt] = useState('')
  const [note, setNote] = useState('')
  const [outcome, setOutcome] = useState<'published' | 'proposed' | null>(null)
  const blast = useQuery({
    queryKey: ['permissions', 'blast', editor.draft.revision, locale],
    queryFn: () => call('permissions.blast', {}),
  })
  const publish = useEditor(async () => {
    const answer = await call('permissions.publish', {
      body: {
        seen: editor.draft.revision,
        at: when === 'later' ? new Date(at).toISOString() : null,
        note: note.trim() || null,
      },
    })
    setOutcome(answer.outcome)
    return answer.editor
  })
  const broken = editor.invariants.filter(({ brokenBy }) => brokenBy.length > 0)
  if (outcome)
    return (
      <Sheet close={close}>
        <Heading slot="title">{t(`permissions.publish.${outcome}`)}</Heading>
        <Button main onPress={close}>
          {t('common.close')}
        </Button>
      </Sheet>
    )
  return (
    <Sheet close={close} dismissable={false}>
      <Heading slot="title">{t('permissions.publish.title')}</Heading>
      {broken.length > 0 ? (
        <div className="hint">
          <b>{t('permissions.publish.blocked')}</b>
          {broken.map(({ id, text }) => (
            <p key={id}>{text}</p>
          ))}
        </div>
      ) : null}
      <h3>{t('permissions.publish.blast')}</h3>
      <Loaded query={blast}>
        {({ readers, values, fields, notices }) => (
          <>
            <p>
              <b>{values > 0 ? t('permissions.blast.total', { readers, values }) : t('permissions.blast.none')}</b>
            </p>
            {fields.length > 0 ? (
              <ul className="lines">
                {fields.map(({ field, sentence }) => (
                  <li key={field}>{sentence}</li>
                ))}
              </ul>
            ) : null}
            {notices.length > 0 ? <h3>{t('permissions.blast.notices')}</h3> : null}
            {notices.map(({ section, title, readers: unnamed }) => (
              <p key={section}>
                {t('permissions.blast.notice', { title, readers: unnamed.join(t('permissions.aboutMe.join')) })}
              </p>
            ))}
          </>
        )}
      </Loaded>
      <h3>{t('permissions.publish.changes')}</h3>
      <ul className="lines">
        {editor.changes.map(({ viewer, field, sentence, widens }) => (
          <li key={`${viewer} ${field}`} className={widens ? 'wider' : undefined}>
            {sentence}
          </li>
        ))}
      </ul>
      <Choices
        label={t('permissions.publish.when')}
        value={when}
        onChange={(id) => setWhen(id as typeof when)}
        choices={[
          { id: 'now', title: t('permissions.publish.now') },
          { id: 'later', title: t('permissions.publish.later') },
        ]}
      />
      {when === 'later' ? (
        <div className="field">
          <label className="label" htmlFor={atId}>
            {t('permissions.publish.at')}
          </label>
          <input
            id={atId}
            className="input"
            type="datetime-local"
            value={at}
            onChange={(event) => setAt(event.target.value)}
          />
        </div>
      ) : null}
      <TextInput
        label={t('permissions.publish.note')}
        value={note}
        onChange={setNote}
        lines={2}
        maxLength={limits.noteCharsMax}
      />
      <p className="soft">{t(editor.needsSecond ? 'permissions.publish.second' : 'permissions.publish.alone')}</p>
      {publish.isError ? <Problem error={publish.error} /> : null}
      <p className="row">
        <Button
          main
          isDisabled={publish.isPending || (when === 'later' && at === '')}
          onPress={() => publish.mutate(undefined)}
        >
          {t(editor.needsSecond ? 'permissions.publish.propose' : 'permissions.publish.publish')}
        </Button>
        <Button onPress={close}>{t('common.cancel')}</Button>
      </p>
    </Sheet>
  )
}
