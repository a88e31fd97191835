import { useState } from 'react'
import { useLocation } from 'react-router'
import { useMe } from '../../lib/me.tsx'
import { useMyConsents } from '../../lib/use-my-consents.ts'
import { OnboardingFlow } from './onboarding-flow.tsx'
import { isPostponed, postpone } from './onboarding-memory.ts'

/** Opens by itself when something is due, and is never a gate: "later" leads into the app. */
export function Onboarding() {
  const me = useMe()
  const mine = useMyConsents()
  const [open, setOpen] = useState<boolean | null>(null)
  const { pathname } = useLocation()
  // A rescue does not wait for notices.
  if (!me || !mine.data || pathname === '/alarms') return null
  // Once open it stays until the person leaves it: the answer makes it no longer due while step 3 is in sight.
  const shown = open ?? (mine.data.due && !isPostponed(me.employeeId))
  if (!shown) return null
  return (
    <OnboardingFlow
      employeeId={me.employeeId}
      mine={mine.data}
      opened={() => setOpen(true)}
      leave={(later) => {
        if (later) postpone(me.employeeId)
        setOpen(false)
      }}
    />
  )
}
