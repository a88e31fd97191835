import { useSyncExternalStore } from 'react'

/** Four columns of cards need this much; it is half a desktop's width too, as when the page is shown at 200 %. */
const query = '(min-width: 40rem)'

export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}
