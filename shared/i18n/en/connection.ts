import type { connection as source } from '../zh-cn/connection.ts'

export const connection: Record<keyof typeof source, string> = {
  'connection.group.permissions': 'Permissions',
  'connection.group.events': 'Events',
  'connection.group.sync': 'Sync',
  'connection.group.quota': 'Calls',
  'connection.group.messages': 'Messages',
  'connection.group.clock': 'Clock',
  'connection.group.copies': 'Copies',
  'connection.state.ok': 'Fine',
  'connection.state.warn': 'Take note',
  'connection.state.bad': 'Problem',
  'connection.state.unknown': 'Not confirmed',
  'connection.page.intro':
    'How every part of the connection to DingTalk stands, and what to do. Nobody’s archive is shown here.',
  'connection.page.allWell': 'No problem found.',
  'connection.page.summary': 'Problems: {bad}. To take note of: {warn}. Not confirmed: {unknown}.',
  'connection.page.todo': 'What to do:',
  'connection.page.breaks': 'Without it:',
  'connection.page.test': 'Test',
  'connection.page.testOf': 'Test {permission}',
  'connection.page.testFree': 'Test one by one',
  'connection.page.testFreeNote':
    'These tests take none of the month’s calls. The two about to-dos are tested by themselves; each takes one call.',
  'connection.page.testing': 'Testing…',
  'connection.page.tested': '{permission} tested: {found}',
  'connection.page.testedAll': 'All tested.',
  'connection.page.counted': 'Each test takes one of the month’s calls',
  'connection.page.at': 'Tested {at}',
  'connection.page.measuredAt': 'Measured {at}',
  'connection.page.code': 'Error code {code}',
  'connection.page.request': 'DingTalk request id {id}',
  'connection.page.refresh': 'Check again',
  'connection.page.steps': 'First set-up',
  'connection.page.stepsIntro':
    'To be done in the developer console (open-dev.dingtalk.com). A tick means the system has seen it work; do the others, use them once, and the tick appears.',
  'connection.page.stepsDone': '{done} of {total} seen to work',
  'connection.page.stepDone': 'Seen to work',
  'connection.page.stepOpen': 'Not seen yet',
  'connection.page.stepOptional': 'Optional',
  'connection.page.syncs': 'Syncs so far',
  'connection.granted': 'Granted',
  'connection.untested': 'Not tested yet',
  'connection.untestedTodo': 'Press “Test”.',
  'connection.off': 'No SSOSecret is set: the admin console does not lead in here',
  'connection.offTodo':
    'If wanted, put the SSOSecret (developer console, 「基本信息 > 开发信息（旧版）」) into DINGTALK_SSO_SECRET and restart; otherwise leave it.',
  'connection.seenInBrowser': 'Somebody has signed in in a browser',
  'connection.notSeenInBrowser': 'Nobody has signed in in a browser yet',
  'connection.notSeenInBrowserTodo':
    'No call can test this: grant {permission} under 「权限管理」 (permissions) and sign in here once in a browser.',
  'connection.permission.base.purpose': 'Basics: tokens, signing of pages, work notifications',
  'connection.permission.base.breaks': 'nobody can sign in and no message is sent',
  'connection.permission.members.purpose': 'Read members',
  'connection.permission.members.breaks':
    'new colleagues cannot enter; names, numbers and posts are not kept up to date',
  'connection.permission.departments.purpose': 'Read departments',
  'connection.permission.departments.breaks': 'departments and their heads are not kept up to date; the sync stops',
  'connection.permission.departmentMembers.purpose': 'Read the members of departments',
  'connection.permission.departmentMembers.breaks': 'the sync stops; who works where is not kept up to date',
  'connection.permission.rosterWrite.purpose': 'Write smart HR’s roster (to empty what was taken over)',
  'connection.permission.rosterWrite.breaks':
    'sections taken over cannot be emptied in DingTalk, only by hand from a list',
  'connection.permission.roster.purpose': 'Read smart HR: roster, resignations, leavers',
  'connection.permission.roster.breaks': 'archive fields are not imported, and who is leaving is not seen',
  'connection.permission.leaveRecords.purpose': 'Read leave records (people removed from contacts)',
  'connection.permission.leaveRecords.breaks': 'somebody removed without a resignation is noticed later',
  'connection.permission.browserCode.purpose': 'Sign-in in a browser: the code',
  'connection.permission.browserCode.breaks': 'people sign in inside DingTalk only, not in a browser',
  'connection.permission.browserPerson.purpose': 'Sign-in in a browser: who it is',
  'connection.permission.browserPerson.breaks': 'people sign in inside DingTalk only, not in a browser',
  'connection.permission.adminLogin.purpose': 'Entry from the admin console',
  'connection.permission.adminLogin.breaks': 'admins cannot come in straight from oa.dingtalk.com',
  'connection.permission.todoRead.purpose': 'Read to-dos',
  'connection.permission.todoRead.breaks': 'a to-do whose receipt was lost cannot be found and may stay open',
  'connection.permission.todoWrite.purpose': 'Make and close to-dos',
  'connection.permission.todoWrite.breaks':
    'approvals and reviews do not appear among DingTalk’s to-dos, only as notifications',
  'connection.problem.grant': 'The app does not have this permission',
  'connection.problem.range': 'The app cannot see the whole organisation',
  'connection.problem.ip': 'DingTalk turns this server’s IP address away',
  'connection.problem.secret': 'The app’s secret is wrong',
  'connection.problem.sso_secret': 'The SSOSecret is wrong',
  'connection.problem.agent': 'The AgentId is wrong',
  'connection.problem.hrm': 'The organisation has not enabled smart HR',
  'connection.problem.disabled': 'The app or the organisation is disabled',
  'connection.problem.token': 'DingTalk does not accept the app’s token',
  'connection.problem.quota': 'The month’s calls are used up',
  'connection.problem.wait': 'DingTalk has banned this server for a while',
  'connection.problem.again': 'DingTalk is busy; no result',
  'connection.problem.unreachable': 'DingTalk cannot be reached',
  'connection.problem.unexpected': 'DingTalk answered something unexpected',
  'connection.advice.grant':
    'Open the app in the developer console, go to 「权限管理」 (permissions), search for {permission}, grant it, and test again after a minute.',
  'connection.advice.range':
    'In the developer console under 「权限管理」 set the contacts range to 「全部员工」 (all employees) and test again.',
  'connection.advice.ip':
    'In the developer console under 「安全设置 > 服务器出口IP」 add the IP address from which this server reaches the internet, and test again.',
  'connection.advice.secret':
    'Compare Client ID and Client Secret under 「凭证与基础信息」 in the developer console, update DINGTALK_APP_KEY and DINGTALK_APP_SECRET, and restart.',
  'connection.advice.sso_secret':
    'Compare the SSOSecret under 「基本信息 > 开发信息（旧版）」 in the developer console, update DINGTALK_SSO_SECRET, and restart.',
  'connection.advice.agent': 'Compare the AgentId in the developer console, update DINGTALK_AGENT_ID, and restart.',
  'connection.advice.hrm': 'Ask the main admin to enable 「智能人事」 (smart HR) at oa.dingtalk.com, and test again.',
  'connection.advice.disabled':
    'See in the developer and admin consoles whether the app is disabled or not published; test again once it is back.',
  'connection.advice.token':
    'Test again in a minute; if it stays, see in the developer console whether the app is published and whether its secret was reset.',
  'connection.advice.quota':
    'Wait for next month, or upgrade DingTalk or buy calls in the admin console and update DINGTALK_MONTHLY_CALLS.',
  'connection.advice.wait':
    'Do not try for five minutes; the system stops all calls as well. If it comes back, see whether another program calls DingTalk a lot from the same address.',
  'connection.advice.again': 'This says nothing about the permission. Test again in a while.',
  'connection.advice.unreachable':
    'See whether the server reaches port 443 of api.dingtalk.com and oapi.dingtalk.com (DNS, firewall, proxy).',
  'connection.advice.unexpected':
    'Test again in a while; if it stays, give the error code and DingTalk’s request id to DingTalk’s support.',
  'connection.channel.title': 'How events arrive',
  'connection.channel.push': 'HTTP push to {url}',
  'connection.channel.stream': 'Stream, connected since {at}',
  'connection.channel.streamDown': 'Stream, not connected to DingTalk at the moment',
  'connection.channel.streamDownTodo':
    'See whether the worker runs and whether the server reaches api.dingtalk.com and wss-open-connection.dingtalk.com; until then the check every 12 minutes and the nightly sync see changes.',
  'connection.channel.foreign': '{n, number} events of another organisation came and were not used',
  'connection.channel.none': 'No events arrive: changes of people wait for the nightly sync',
  'connection.channel.noneTodo':
    'Stream is advised: take DINGTALK_EVENTS=off out, restart, and choose Stream under 「事件订阅」 in the developer console; it needs no public address. For HTTP push enter {url} there and set DINGTALK_EVENTS=push, DINGTALK_EVENTS_TOKEN and DINGTALK_EVENTS_AES_KEY.',
  'connection.inbox.title': 'Events received',
  'connection.inbox.never': 'None received yet',
  'connection.inbox.neverTodo':
    'In the developer console under 「事件订阅」 tick the events of contacts and smart HR; change somebody’s post, and it should appear within seconds.',
  'connection.inbox.last': 'Last one: {at}',
  'connection.inbox.waiting': '{n} waiting, the oldest for {minutes} min',
  'connection.inbox.waitingTodo':
    'They are tried again by themselves and are not lost. After an hour see whether background jobs are running.',
  'connection.counted': '{what} × {count}',
  'connection.sync.title': 'People and roster',
  'connection.sync.never': 'No sync yet',
  'connection.sync.neverTodo': 'Press “Sync now”.',
  'connection.sync.running': 'A sync is running',
  'connection.sync.done': 'Synced {at}',
  'connection.sync.old': 'No successful sync since {at}',
  'connection.sync.oldTodo':
    'The nightly sync did not run: see whether background jobs are running, or press “Sync now”.',
  'connection.sync.failed': 'The sync of {at} was not completed',
  'connection.sync.withheld': 'Not imported until their notice is recorded: {list}',
  'connection.sync.massLeaving':
    '{n, plural, one {# person is} other {# people are}} said to have left at once; HR is asked',
  'connection.sync.massLeavingTodo': 'HR answers on the page “Leaving”. Until then nothing changes for these people.',
  'connection.sync.noSmartHr':
    'Smart HR is not enabled: only contacts say who left, HR confirms each person removed, and the roster is not imported',
  'connection.sync.noSmartHrTodo':
    'Ask the main admin to enable 「智能人事」 (smart HR) at oa.dingtalk.com. Until then HR confirms who left on the page “Leaving”.',
  'connection.quota.title': 'API calls in {month}',
  'connection.quota.used': '{used, number} of {limit, number} used',
  'connection.quota.alert':
    'At 90 % ordinary messages begin to wait for next month. Consider upgrading DingTalk or sending fewer reminders.',
  'connection.quota.reserve':
    'Ordinary messages wait for next month, urgent ones go on. After upgrading or buying calls update DINGTALK_MONTHLY_CALLS.',
  'connection.quota.over': 'Urgent messages go another way. Upgrade or buy calls and update DINGTALK_MONTHLY_CALLS.',
  'connection.messages.title': 'Work notifications and to-dos',
  'connection.messages.none': 'No message is held up',
  'connection.messages.some': '{waiting} waiting, {failed} not delivered (30 days)',
  'connection.messages.waitingTodo': 'They are tried again by themselves. After an hour look at the reasons below.',
  'connection.messages.failedTodo':
    'What was not delivered is not sent again: people still see in Shoujie what they have to do. Remove the reasons below so that it does not happen again.',
  'connection.clock.title': 'Difference from DingTalk’s time',
  'connection.clock.unknown': 'DingTalk has not been spoken to since the start',
  'connection.clock.unknownTodo': 'Test any permission and it is measured.',
  'connection.clock.same': 'Less than {seconds, plural, one {# second} other {# seconds}} apart',
  'connection.clock.ahead': 'This server is {seconds} s ahead',
  'connection.clock.behind': 'This server is {seconds} s behind',
  'connection.clock.todo':
    'Set the server’s time right (NTP). When it is far off, pushed events are turned away and the log’s times are wrong.',
  'connection.copies.title': 'Also kept in DingTalk',
  'connection.copies.found': 'Of these sections a copy stays in DingTalk’s roster, outside the control of Shoujie.',
  'connection.copies.left': '{section} (taken over, {n, number} people left)',
  'connection.copies.leavers':
    'Old roster data of {n} people who left are out of our sight; please check and empty them in smart HR',
  'connection.copies.none': 'No section has a copy in DingTalk',
  'connection.copies.todo':
    'Who can see them there is up to DingTalk’s own permissions. Narrow them in 「智能人事」 (smart HR).',
  'connection.step.app.title': 'Create the app',
  'connection.step.app.how':
    'A new 「企业内部应用」 (internal app) with the 「网页应用」 (web app) capability. This takes developer rights.',
  'connection.step.credentials.title': 'Enter its credentials',
  'connection.step.credentials.how':
    'Put Client ID, Client Secret, AgentId and the organisation’s CorpId into the server’s settings (.env.example). Send them to nobody.',
  'connection.step.ip.title': 'Register the outgoing IP',
  'connection.step.ip.how':
    'Under 「安全设置 > 服务器出口IP」 enter the IP address from which this server reaches the internet.',
  'connection.step.home.title': 'Home pages and in-app login address',
  'connection.step.home.how':
    'Enter the first line as home page for mobile (移动端首页地址) and PC (PC端首页地址), the second as 「端内免登地址」. Ticked once somebody came in from DingTalk on a phone and on a computer.',
  'connection.step.redirect.title': 'Redirect URL',
  'connection.step.redirect.how':
    'Enter it under 「安全设置 > 重定向URL」, for signing in in a browser. Ticked once somebody did.',
  'connection.step.permissions.title': 'Grant permissions',
  'connection.step.permissions.how':
    'Grant these under 「权限管理」 (permissions), and not one more; then test them one by one on this page.',
  'connection.step.range.title': 'Contacts range',
  'connection.step.range.how':
    'Under 「权限管理」 set the contacts range to 「全部员工」 (all employees), or people will be missing.',
  'connection.step.hrm.title': 'Enable smart HR',
  'connection.step.hrm.how':
    'The main admin enables 「智能人事」 at oa.dingtalk.com; roster and leaving states come from there.',
  'connection.step.publish.title': 'Publish a version',
  'connection.step.publish.how':
    'Create a version under 「版本管理与发布」, visible to 「全部员工」 (by default only to its creator). Ticked once a second person came in from DingTalk.',
  'connection.step.sync.title': 'First sync',
  'connection.step.sync.how':
    'Press “Sync now”. It reads names, departments and admins only; sensitive sections wait until their notice is recorded.',
  'connection.step.events.title': 'Subscribe to events',
  'connection.step.events.how':
    'Under 「事件订阅」 choose Stream (needs no public address; for HTTP push the line below is the address) and tick the events of contacts and smart HR. Ticked once the first arrived.',
  'connection.step.admin.title': 'Admin-console address',
  'connection.step.admin.how':
    'Enter the line below as 管理后台地址 and put the SSOSecret into DINGTALK_SSO_SECRET; admins then come in straight from oa.dingtalk.com. Ticked once somebody did.',
}
