import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MessageKey } from '#shared/i18n/messages.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Loaded } from '../../ui/page.tsx'

/** Who changed a field, when and from where; asked for only when it is opened. */
export function Versions({ employeeId, field, label }: { employeeId: string; field: string; label: string }) {
  const { t } = useTexts()
  const instant = useInstant()
  const [open, setOpen] = useState(false)
  const versions = useQuery({
    queryKey: ['versions', employeeId, field],
    queryFn: () => call('editing.versions', { params: { employeeId, field } }),
    enabled: open,
  })
  return (
    <details className="soft" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary aria-label={`${label} ${t('editing.versions')}`}>{t('editing.versions')}</summary>
      {open ? (
        <Loaded query={versions}>
          {({ items, forgetsOldValues }) => (
            <>
              {items.length === 0 ? <p>{t('editing.versions.none')}</p> : null}
              <ul>
                {items.map((one) => (
                  <li key={`${one.rowPosition}.${one.version}.${one.writtenAt}`}>
                    {t('editing.versions.line', {
                      at: instant(one.writtenAt),
                      name: one.writtenByName ?? t('editing.versions.system'),
                      source: t(`editing.source.${one.source}` as MessageKey),
                    })}
                    {one.current ? ` · ${t('editing.versions.current')}` : ''}
                  </li>
                ))}
              </ul>
              {forgetsOldValues ? <p>{t('editing.versions.forgets')}</p> : null}
            </>
          )}
        </Loaded>
      ) : null}
    </details>
  )
}
