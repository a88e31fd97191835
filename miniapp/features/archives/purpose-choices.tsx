import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Loaded } from '../../ui/page.tsx'

interface Props {
  section: string
  value: string
  onChange(purpose: string): void
}

/** Purposes that can serve a section, each with what it asks for. */
export function usePurposes(section: string) {
  const { locale } = useTexts()
  return useQuery({
    queryKey: ['purposes', section, locale],
    queryFn: () => call('archives.purposes', { query: { section } }),
  })
}

/** Purposes as cards, emergencies first; prohibited ones on request, so that a person can say so honestly and be helped. */
export function PurposeChoices({ section, value, onChange }: Props) {
  const { t } = useTexts()
  const [all, setAll] = useState(false)
  const purposes = usePurposes(section)
  return (
    <Loaded query={purposes}>
      {({ items }) => (
        <>
          <Choices
            label={t('reveal.purpose')}
            value={value}
            onChange={onChange}
            choices={items
              .filter(({ prohibited }) => all || !prohibited)
              .map((one) => ({
                id: one.purpose,
                title: one.name,
                ...(one.emergency ? { note: t('reveal.emergency') } : {}),
              }))}
          />
          {all ? null : <Button onPress={() => setAll(true)}>{t('reveal.otherPurposes')}</Button>}
          <p className="soft">{items.find((one) => one.purpose === value)?.evidence}</p>
        </>
      )}
    </Loaded>
  )
}
