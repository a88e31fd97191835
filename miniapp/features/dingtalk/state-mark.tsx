import type { CheckStateId } from '#shared/vocabulary/connection.ts'
import { useTexts } from '../../lib/i18n.tsx'

/** Each state has a shape of its own, so that no one has to tell colours apart. */
const shapes: Record<CheckStateId, { outline: string; sign: string }> = {
  ok: { outline: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z', sign: 'M4.8 8.3l2.2 2.2 4.2-4.6' },
  warn: { outline: 'M8 1.2 15.2 14H.8z', sign: 'M8 6v3.6M8 11.9v.2' },
  bad: { outline: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z', sign: 'M5.5 5.5l5 5M10.5 5.5l-5 5' },
  unknown: {
    outline: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z',
    sign: 'M6.2 6.3a1.9 1.9 0 1 1 2.6 1.8c-.6.2-.8.6-.8 1.2M8 11.7v.2',
  },
}

/** A drawn sign and the word for it. */
export function StateMark({ state }: { state: CheckStateId }) {
  const { t } = useTexts()
  const { outline, sign } = shapes[state]
  return (
    <span className={`mark ${state}`}>
      <svg width="1.1em" height="1.1em" viewBox="0 0 16 16" aria-hidden="true">
        <path d={outline} fill="currentColor" />
        <path d={sign} fill="none" className="mark-sign" />
      </svg>
      {t(`connection.state.${state}`)}
    </span>
  )
}
