import { useEffect, useEffectEvent } from 'react'

const waiting: (() => void)[] = []

function onBack(event: Event): void {
  const newest = waiting.at(-1)
  if (!newest) return
  event.preventDefault()
  newest()
}

/** Android's back button first closes what opened last (doc: webapp-page-event-monitoring). */
export function useBackButton(close: () => void): void {
  const back = useEffectEvent(close)
  useEffect(() => {
    const one = () => back()
    if (waiting.length === 0) document.addEventListener('backbutton', onBack)
    waiting.push(one)
    return () => {
      waiting.splice(waiting.indexOf(one), 1)
      if (waiting.length === 0) document.removeEventListener('backbutton', onBack)
    }
  }, [])
}
