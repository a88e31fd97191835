import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { emulatedApp, startEmulator } from '#server/dingtalk-emulator/start-emulator.ts'

/**
 * A one-off for developers: does DingTalk's own SDK understand the emulator? The SDK is too large to depend on (52 MB),
 * so install it by hand in some other folder and name that folder:
 *   npm install --prefix /tmp/sdk @alicloud/dingtalk
 *   npx tsx scripts/try-official-client.ts /tmp/sdk [url of a running emulator]
 * Asks for a token, two people's roster fields and the leaving of everybody whom the demo's history has leave.
 */
const [folder, given] = process.argv.slice(2)
if (!folder) {
  process.stderr.write(
    'usage: npx tsx scripts/try-official-client.ts <folder with @alicloud/dingtalk> [emulator url]\n',
  )
  process.exit(1)
}
const load = createRequire(join(resolve(folder), 'package.json'))
const [oauth, hrm, tea, openApi] = [
  load('@alicloud/dingtalk/dist/oauth2_1_0/client'),
  load('@alicloud/dingtalk/dist/hrm_1_0/client'),
  load('@alicloud/tea-util'),
  load('@alicloud/openapi-client'),
]
const own = given ? null : await startEmulator()
const config = new openApi.Config({
  protocol: 'http',
  regionId: 'central',
  endpoint: new URL(given ?? own?.url ?? '').host,
})
const say = (title: string, found: unknown) => process.stdout.write(`${title}: ${JSON.stringify(found)}\n`)

try {
  const { body } = await new oauth.default(config).getAccessToken(
    new oauth.GetAccessTokenRequest({ appKey: emulatedApp.appKey, appSecret: emulatedApp.appSecret }),
  )
  say('token for seconds', body.expireIn)
  const client = new hrm.default(config)
  const withToken = (headers: object) => Object.assign(headers, { xAcsDingtalkAccessToken: body.accessToken })
  const options = new tea.RuntimeOptions({})
  const roster = await client.getEmployeeRosterByFieldWithOptions(
    new hrm.GetEmployeeRosterByFieldRequest({
      userIdList: ['zhaolei', 'liting'],
      fieldFilterList: ['sys00-name', 'sys00-jobNumber'],
      appAgentId: emulatedApp.agentId,
      text2SelectConvert: true,
    }),
    withToken(new hrm.GetEmployeeRosterByFieldHeaders({})),
    options,
  )
  say('roster', roster.body.result)
  const left = await client.queryDismissionStaffIdListWithOptions(
    new hrm.QueryDismissionStaffIdListRequest({ maxResults: 50, nextToken: 0 }),
    withToken(new hrm.QueryDismissionStaffIdListHeaders({})),
    options,
  )
  say('left', left.body.userIdList)
  const infos = await client.queryHrmEmployeeDismissionInfoWithOptions(
    new hrm.QueryHrmEmployeeDismissionInfoRequest({ userIdList: [...left.body.userIdList, 'yf0080', 'yf0090'] }),
    withToken(new hrm.QueryHrmEmployeeDismissionInfoHeaders({})),
    options,
  )
  say('dimission infos', infos.body.result)
} finally {
  await own?.close()
}
