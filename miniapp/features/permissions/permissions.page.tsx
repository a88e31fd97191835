import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Loaded, Page } from '../../ui/page.tsx'
import { Tabbed } from '../../ui/tabbed.tsx'
import { Edit } from './edit.tsx'
import { History } from './history.tsx'
import { Promises } from './promises.tsx'
import { Sentences } from './sentences.tsx'
import { ViewAs } from './view-as.tsx'

const panels = { edit: Edit, sentences: Sentences, viewAs: ViewAs, promises: Promises, history: History } as const
const ids = Object.keys(panels) as (keyof typeof panels)[]

/** Who may see what: for HR admin and privacy officer. */
export function PermissionsPage() {
  const { t, locale } = useTexts()
  const time = useInstant()
  const editor = useQuery({
    queryKey: ['permissions', 'editor', locale],
    queryFn: () => call('permissions.editor', {}),
  })
  return (
    <div className="permissions">
      <Page title={t('permissions.title')}>
        <Loaded query={editor}>
          {(data) => (
            <>
              <p className="soft">
                {t('permissions.inForce', { number: data.inForce.number })}
                {data.planned
                  ? ` · ${t('permissions.planned', { number: data.planned.number, at: time(data.planned.effectiveAt) })}`
                  : null}
              </p>
              {data.waiting ? (
                <p className="hint">
                  {t('permissions.waiting', { name: data.waiting.byName, at: time(data.waiting.at) })}
                </p>
              ) : null}
              <Tabbed
                label={t('permissions.title')}
                tabs={ids.map((id) => {
                  const Panel = panels[id]
                  return { id, title: t(`permissions.tab.${id}`), panel: <Panel editor={data} /> }
                })}
              />
            </>
          )}
        </Loaded>
      </Page>
    </div>
  )
}
