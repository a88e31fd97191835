import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { Loaded, Page, Problem } from '../../ui/page.tsx'

type Settings = ResponseOf<Api['help.settings']>

/** For the privacy officer: what the organisation allows. */
export function SettingsPage() {
  const { t } = useTexts()
  const settings = useQuery({ queryKey: ['help-settings'], queryFn: () => call('help.settings', {}) })
  return (
    <Page title={t('help.settings.title')}>
      <Loaded query={settings}>{(saved) => <SettingsForm saved={saved} />}</Loaded>
    </Page>
  )
}

function SettingsForm({ saved }: { saved: Settings }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [settings, setSettings] = useState(saved)
  const save = useMutation({
    mutationFn: () => call('help.save_settings', { body: settings }),
    onSuccess: (next) => queries.setQueryData(['help-settings'], next),
  })
  const change = (part: Partial<Settings>) => {
    save.reset()
    setSettings({ ...settings, ...part })
  }
  return (
    <div className="card narrow">
      <CheckBox
        label={t('help.settings.breakGlass')}
        isSelected={settings.breakGlass}
        onChange={(breakGlass) => change({ breakGlass })}
      />
      <CheckBox
        label={t('help.settings.notice')}
        isSelected={settings.noticeNamesContact}
        onChange={(noticeNamesContact) => change({ noticeNamesContact })}
      />
      {save.isError ? <Problem error={save.error} /> : null}
      {save.isSuccess ? <p role="status">{t('help.settings.saved')}</p> : null}
      <Button main isDisabled={save.isPending} onPress={() => save.mutate()}>
        {t('help.settings.save')}
      </Button>
    </div>
  )
}
