import { useQuery } from '@tanstack/react-query'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from './call.ts'
import { useTexts } from './i18n.tsx'
import { readSession } from './session.ts'

export type MyConsents = ResponseOf<Api['consent.mine']>
export type MyConsent = MyConsents['items'][number]

export function useMyConsents() {
  const { locale } = useTexts()
  return useQuery({
    queryKey: ['my-consents', locale],
    queryFn: () => call('consent.mine', {}),
    enabled: readSession() !== null,
  })
}
