import type { Route } from '#server/platform/http/route.ts'

/** Writing and publishing notices. */
export const routes: readonly Route[] = []
