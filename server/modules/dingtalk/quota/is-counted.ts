/** The platform's list of calls outside the monthly quota (dingtalk.md 11.1; doc: basic-interfaces-such-as-log-off-and-address-book). */
const exempt: readonly RegExp[] = [
  /^\/v1\.0\/oauth2\//,
  /^\/topapi\/v2\/user\//,
  /^\/topapi\/user\//,
  /^\/topapi\/v2\/department\//,
  /^\/topapi\/role\//,
  /^\/v1\.0\/contact\//,
  /^\/v1\.0\/hrm\/rosters\/(lists\/query|meta\/get)$/,
  /^\/topapi\/smartwork\/hrm\/(roster\/meta\/get|employee\/(queryonjob|querypreentry|addpre|v2\/update))$/,
  /^\/v1\.0\/hrm\/employees\/(dimissionInfos|dismissions)$/,
  /^\/v1\.0\/hrm\/processes\/transfer$/,
  // The doors of events, which have a quota of their own (3,000 pushes a month).
  /^\/v1\.0\/gateway\//,
  /^\/call_back\//,
]

export const isCounted = (api: string): boolean => !exempt.some((one) => one.test(api))
