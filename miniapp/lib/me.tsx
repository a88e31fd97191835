import { useQuery } from '@tanstack/react-query'
import type { AbilityId } from '#shared/vocabulary/abilities.ts'
import { call } from './call.ts'
import { readOptions } from './options.ts'
import { readSession } from './session.ts'

/** Who I am here; abilities come from the server, no policy is copied. */
export function useMe() {
  const { data } = useQuery({
    queryKey: ['me'],
    queryFn: () => call('sessions.me', {}),
    enabled: readSession() !== null,
  })
  return data
}
export function useMay(ability: AbilityId): boolean {
  return useMe()?.abilities.includes(ability) ?? false
}
export function useOptions() {
  const { data } = useQuery({
    queryKey: ['options'],
    queryFn: readOptions,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data
}
