import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/page.tsx'
import { MoveSheet } from './move-sheet.tsx'

/** Where somebody stood and what said so, for HR. */
export function History({ employeeId, name }: { employeeId: string; name: string }) {
  const { t, locale } = useTexts()
  const instant = useInstant()
  const [moving, setMoving] = useState(false)
  const history = useQuery({
    queryKey: ['transitions', employeeId, locale],
    queryFn: () => call('leaving.history', { params: { employeeId } }),
  })
  return (
    <section className="card">
      <Loaded query={history}>
        {({ state, items, ways }) => (
          <>
            <div className="spread">
              <h2>
                {t('leaving.history')} <span className="badge">{t(`vocabulary.state.${state}`)}</span>
              </h2>
              {ways.length > 0 ? <Button onPress={() => setMoving(true)}>{t('leaving.move')}</Button> : null}
            </div>
            {items.length === 0 ? <p className="soft">{t('leaving.historyNone')}</p> : null}
            <ol className="timeline">
              {items.map((one) => (
                <li key={one.id}>
                  <b>{t(`leaving.transition.${one.transition}`)}</b> <span className="soft">{instant(one.at)}</span>
                  <br />
                  <span className="soft">
                    {[
                      one.evidence,
                      one.movedBy ? t('leaving.by', { name: one.movedBy }) : '',
                      one.leftOn ? t('leaving.leftOnIs', { date: one.leftOn }) : '',
                      one.lastWorkOn ? t('leaving.lastWorkOnIs', { date: one.lastWorkOn }) : '',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </li>
              ))}
            </ol>
          </>
        )}
      </Loaded>
      {moving ? <MoveSheet employeeId={employeeId} name={name} close={() => setMoving(false)} /> : null}
    </section>
  )
}
