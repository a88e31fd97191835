import type { connection as source } from '../zh-cn/connection.ts'

export const connection: Record<keyof typeof source, string> = {
  'connection.group.permissions': '권한',
  'connection.group.events': '이벤트',
  'connection.group.sync': '동기화',
  'connection.group.quota': '호출량',
  'connection.group.messages': '메시지',
  'connection.group.clock': '시계',
  'connection.group.copies': '사본',
  'connection.state.ok': '정상',
  'connection.state.warn': '주의',
  'connection.state.bad': '문제 있음',
  'connection.state.unknown': '미확인',
  'connection.page.intro':
    'DingTalk과의 연결이 어디까지 정상인지, 무엇을 해야 하는지 볼 수 있습니다. 개인의 기록은 표시되지 않습니다.',
  'connection.page.allWell': '문제가 발견되지 않았습니다.',
  'connection.page.summary': '문제 {bad}건, 주의 {warn}건, 미확인 {unknown}건.',
  'connection.page.todo': '조치:',
  'connection.page.breaks': '없으면:',
  'connection.page.test': '테스트',
  'connection.page.testOf': '{permission} 테스트',
  'connection.page.testFree': '하나씩 테스트',
  'connection.page.testFreeNote':
    '차례로 하는 테스트는 이달 호출량을 쓰지 않습니다. 할 일 두 항목은 따로 테스트하며 매번 1회를 씁니다.',
  'connection.page.testing': '테스트 중…',
  'connection.page.tested': '{permission} 테스트 결과: {found}',
  'connection.page.testedAll': '테스트를 마쳤습니다.',
  'connection.page.counted': '테스트할 때마다 이달 호출 1회를 씁니다',
  'connection.page.at': '테스트 시각 {at}',
  'connection.page.measuredAt': '측정 시각 {at}',
  'connection.page.code': '오류 코드 {code}',
  'connection.page.request': 'DingTalk 요청 ID {id}',
  'connection.page.refresh': '다시 확인',
  'connection.page.steps': '최초 설정 목록',
  'connection.page.stepsIntro':
    '개발자 콘솔(open-dev.dingtalk.com)에서 진행합니다. 체크된 항목은 시스템이 직접 확인한 것입니다. 나머지는 설정한 뒤 한 번 사용하면 확인되어 체크됩니다.',
  'connection.page.stepsDone': '확인됨 {done} / {total}',
  'connection.page.stepDone': '확인됨',
  'connection.page.stepOpen': '확인 전',
  'connection.page.stepOptional': '선택',
  'connection.page.syncs': '동기화 기록',
  'connection.granted': '부여됨',
  'connection.untested': '아직 테스트하지 않았습니다',
  'connection.untestedTodo': '「테스트」를 누르세요.',
  'connection.off': 'SSOSecret이 없어 관리 콘솔에서 들어올 수 없습니다',
  'connection.offTodo':
    '필요하면 개발자 콘솔 「基本信息 > 开发信息（旧版）」의 SSOSecret을 DINGTALK_SSO_SECRET에 넣고 다시 시작하세요. 필요 없으면 그대로 두어도 됩니다.',
  'connection.seenInBrowser': '브라우저 로그인이 확인되었습니다',
  'connection.notSeenInBrowser': '아직 브라우저로 로그인한 사람이 없습니다',
  'connection.notSeenInBrowserTodo':
    'API로 테스트할 수 없는 항목입니다. 「权限管理」(권한 관리)에서 {permission}을(를) 부여한 뒤 브라우저로 한 번 로그인하세요.',
  'connection.permission.base.purpose': '기본 기능(토큰, 페이지 인증, 업무 알림)',
  'connection.permission.base.breaks': '아무도 로그인할 수 없고 메시지도 나가지 않습니다',
  'connection.permission.members.purpose': '구성원 정보 읽기',
  'connection.permission.members.breaks': '새 동료가 들어올 수 없고 이름·사번·직위가 갱신되지 않습니다',
  'connection.permission.departments.purpose': '부서 정보 읽기',
  'connection.permission.departments.breaks': '부서와 부서장이 갱신되지 않고 동기화가 멈춥니다',
  'connection.permission.departmentMembers.purpose': '부서 구성원 읽기',
  'connection.permission.departmentMembers.breaks': '동기화가 멈추고 소속이 갱신되지 않습니다',
  'connection.permission.rosterWrite.purpose': '스마트 인사 명부 쓰기(인수한 구역 비우기)',
  'connection.permission.rosterWrite.breaks':
    '인수한 구역을 DingTalk에서 비우지 못하고 목록을 보고 직접 처리해야 합니다',
  'connection.permission.roster.purpose': '스마트 인사 읽기(명부, 퇴직 예정, 퇴직)',
  'connection.permission.roster.breaks': '기록 항목을 가져오지 못하고 퇴직 상태가 갱신되지 않습니다',
  'connection.permission.leaveRecords.purpose': '퇴직 기록 읽기(연락처에서 제외된 사람)',
  'connection.permission.leaveRecords.breaks': '퇴직 절차 없이 제외된 사람을 늦게 알게 됩니다',
  'connection.permission.browserCode.purpose': '브라우저 로그인: 인가 코드 교환',
  'connection.permission.browserCode.breaks': 'DingTalk 앱 안에서만 로그인할 수 있습니다',
  'connection.permission.browserPerson.purpose': '브라우저 로그인: 본인 확인',
  'connection.permission.browserPerson.breaks': 'DingTalk 앱 안에서만 로그인할 수 있습니다',
  'connection.permission.adminLogin.purpose': '관리 콘솔에서 들어오기',
  'connection.permission.adminLogin.breaks': '관리자가 oa.dingtalk.com에서 바로 들어올 수 없습니다',
  'connection.permission.todoRead.purpose': '할 일 읽기',
  'connection.permission.todoRead.breaks': '응답을 받지 못한 할 일을 대조할 수 없어 계속 남을 수 있습니다',
  'connection.permission.todoWrite.purpose': '할 일 만들기와 닫기',
  'connection.permission.todoWrite.breaks': '승인과 검토가 DingTalk 할 일에 나타나지 않고 업무 알림만 갑니다',
  'connection.problem.grant': '앱에 이 권한이 없습니다',
  'connection.problem.range': '앱이 조직 전체를 볼 수 없습니다',
  'connection.problem.ip': 'DingTalk이 이 서버의 IP 주소를 거부했습니다',
  'connection.problem.secret': '앱의 비밀 키가 맞지 않습니다',
  'connection.problem.sso_secret': 'SSOSecret이 맞지 않습니다',
  'connection.problem.agent': 'AgentId가 맞지 않습니다',
  'connection.problem.hrm': '조직이 스마트 인사를 사용하고 있지 않습니다',
  'connection.problem.disabled': '앱이나 조직이 중지되었습니다',
  'connection.problem.token': 'DingTalk이 앱의 토큰을 받아들이지 않습니다',
  'connection.problem.quota': '이달 호출량을 모두 썼습니다',
  'connection.problem.wait': 'DingTalk이 이 서버를 잠시 차단했습니다',
  'connection.problem.again': 'DingTalk이 바빠 결과를 얻지 못했습니다',
  'connection.problem.unreachable': 'DingTalk에 연결할 수 없습니다',
  'connection.problem.unexpected': 'DingTalk이 예상 밖의 응답을 했습니다',
  'connection.advice.grant':
    '개발자 콘솔에서 이 앱을 열고 「权限管理」(권한 관리)에서 {permission}을(를) 찾아 부여한 뒤 1분 후 다시 테스트하세요.',
  'connection.advice.range':
    '개발자 콘솔 「权限管理」에서 연락처 권한 범위를 「全部员工」(전 직원)으로 바꾼 뒤 다시 테스트하세요.',
  'connection.advice.ip':
    '개발자 콘솔 「安全设置 > 服务器出口IP」에 이 서버가 외부로 나가는 IP 주소를 추가한 뒤 다시 테스트하세요.',
  'connection.advice.secret':
    '개발자 콘솔 「凭证与基础信息」에서 Client ID와 Client Secret을 확인하고 DINGTALK_APP_KEY, DINGTALK_APP_SECRET을 고친 뒤 다시 시작하세요.',
  'connection.advice.sso_secret':
    '개발자 콘솔 「基本信息 > 开发信息（旧版）」에서 SSOSecret을 확인하고 DINGTALK_SSO_SECRET을 고친 뒤 다시 시작하세요.',
  'connection.advice.agent': '개발자 콘솔에서 AgentId를 확인하고 DINGTALK_AGENT_ID를 고친 뒤 다시 시작하세요.',
  'connection.advice.hrm':
    '주 관리자에게 oa.dingtalk.com에서 「智能人事」(스마트 인사)를 켜 달라고 한 뒤 다시 테스트하세요.',
  'connection.advice.disabled':
    '개발자 콘솔과 관리 콘솔에서 앱이 중지되었거나 게시되지 않았는지 확인하고, 복구한 뒤 테스트하세요.',
  'connection.advice.token':
    '1분 후 다시 테스트하세요. 계속되면 앱이 게시되었는지, 비밀 키가 재설정되었는지 개발자 콘솔에서 확인하세요.',
  'connection.advice.quota':
    '다음 달까지 기다리거나, 관리 콘솔에서 DingTalk 버전을 올리거나 호출량을 구매하고 DINGTALK_MONTHLY_CALLS를 고치세요.',
  'connection.advice.wait':
    '5분 동안은 다시 시도하지 마세요. 시스템도 모든 호출을 멈춥니다. 되풀이되면 같은 출구에서 DingTalk을 많이 호출하는 다른 프로그램이 있는지 확인하세요.',
  'connection.advice.again': '권한 문제라는 뜻은 아닙니다. 잠시 후 다시 테스트하세요.',
  'connection.advice.unreachable':
    '서버가 api.dingtalk.com과 oapi.dingtalk.com의 443 포트에 닿는지 확인하세요(DNS, 방화벽, 프록시).',
  'connection.advice.unexpected':
    '잠시 후 다시 테스트하고, 계속되면 오류 코드와 DingTalk 요청 ID를 DingTalk 고객 지원에 알리세요.',
  'connection.channel.title': '받는 방법',
  'connection.channel.push': 'HTTP 푸시({url})',
  'connection.channel.stream': 'Stream 모드, {at}부터 연결됨',
  'connection.channel.streamDown': 'Stream 모드, 현재 DingTalk에 연결되어 있지 않습니다',
  'connection.channel.streamDownTodo':
    'worker가 실행 중인지, 서버에서 api.dingtalk.com과 wss-open-connection.dingtalk.com에 닿는지 확인하세요. 연결될 때까지는 12분마다의 대조와 야간 동기화로 반영됩니다.',
  'connection.channel.foreign': '다른 조직의 이벤트 {n, number}건을 받았지만 쓰지 않았습니다',
  'connection.channel.none': '이벤트를 받고 있지 않습니다. 인사 변동은 야간 동기화 때 반영됩니다',
  'connection.channel.noneTodo':
    'Stream 모드를 권장합니다. DINGTALK_EVENTS=off를 빼고 다시 시작한 뒤 개발자 콘솔 「事件订阅」에서 Stream 모드를 고르세요(공개 주소 불필요). HTTP 푸시라면 {url}을(를) 입력하고 DINGTALK_EVENTS=push, DINGTALK_EVENTS_TOKEN, DINGTALK_EVENTS_AES_KEY를 설정하세요.',
  'connection.inbox.title': '받은 이벤트',
  'connection.inbox.never': '아직 받은 이벤트가 없습니다',
  'connection.inbox.neverTodo':
    '개발자 콘솔 「事件订阅」에서 연락처와 스마트 인사 이벤트를 선택하세요. 누군가의 직위를 바꾸면 몇 초 뒤 보여야 합니다.',
  'connection.inbox.last': '최근: {at}',
  'connection.inbox.waiting': '{n}건 대기 중, 가장 오래된 것은 {minutes}분 경과',
  'connection.inbox.waitingTodo':
    '자동으로 다시 시도하며 잃어버리지 않습니다. 한 시간이 넘으면 백그라운드 작업이 실행 중인지 확인하세요.',
  'connection.counted': '{what} × {count}',
  'connection.sync.title': '인원과 명부',
  'connection.sync.never': '아직 동기화하지 않았습니다',
  'connection.sync.neverTodo': '「지금 동기화」를 누르세요.',
  'connection.sync.running': '동기화 중입니다',
  'connection.sync.done': '{at} 동기화 성공',
  'connection.sync.old': '{at} 이후 동기화에 성공하지 못했습니다',
  'connection.sync.oldTodo':
    '야간 동기화가 실행되지 않았습니다. 백그라운드 작업을 확인하거나 「지금 동기화」를 누르세요.',
  'connection.sync.failed': '{at} 동기화가 끝나지 않았습니다',
  'connection.sync.withheld': '고지가 등록되지 않아 가져오지 않음: {list}',
  'connection.sync.massLeaving': '{n}명이 동시에 퇴직 처리되어 인사팀의 확인을 기다립니다',
  'connection.sync.massLeavingTodo':
    '인사팀이 「퇴사」 페이지에서 확인합니다. 그때까지 해당자의 상태는 바뀌지 않습니다.',
  'connection.sync.noSmartHr':
    '스마트 인사를 사용하지 않습니다: 연락처만으로 퇴직을 판단하고, 제외된 사람은 인사팀이 한 명씩 확인하며, 명부는 가져오지 않습니다',
  'connection.sync.noSmartHrTodo':
    '주 관리자에게 관리 콘솔(oa.dingtalk.com)에서 「智能人事」(스마트 인사)를 사용 설정하도록 요청하세요. 그때까지는 인사팀이 「퇴직」 페이지에서 확인합니다.',
  'connection.quota.title': '{month} API 호출',
  'connection.quota.used': '{used, number} / {limit, number}회 사용',
  'connection.quota.alert':
    '90%가 되면 일반 메시지는 다음 달까지 기다립니다. DingTalk 버전을 올리거나 알림을 줄이는 것을 검토하세요.',
  'connection.quota.reserve':
    '일반 메시지는 다음 달까지 기다리고 긴급 메시지는 계속 나갑니다. 버전을 올리거나 구매한 뒤 DINGTALK_MONTHLY_CALLS를 고치세요.',
  'connection.quota.over':
    '긴급 메시지는 다른 경로로 나갑니다. 버전을 올리거나 호출량을 구매하고 DINGTALK_MONTHLY_CALLS를 고치세요.',
  'connection.messages.title': '업무 알림과 할 일',
  'connection.messages.none': '밀린 메시지가 없습니다',
  'connection.messages.some': '전송 대기 {waiting}건, 전달 실패 {failed}건(최근 30일)',
  'connection.messages.waitingTodo': '자동으로 다시 시도합니다. 한 시간이 넘으면 아래 이유를 확인하세요.',
  'connection.messages.failedTodo':
    '전달되지 않은 것은 다시 보내지 않지만, 본인은 쇼우지에를 열면 할 일을 볼 수 있습니다. 다시 일어나지 않도록 아래 이유를 없애세요.',
  'connection.clock.title': 'DingTalk과의 시간 차이',
  'connection.clock.unknown': '시작한 뒤 아직 DingTalk과 통신하지 않았습니다',
  'connection.clock.unknownTodo': '권한을 하나 테스트하면 측정됩니다.',
  'connection.clock.same': '차이가 {seconds, plural, other {#초}} 미만입니다',
  'connection.clock.ahead': '이 서버가 {seconds}초 빠릅니다',
  'connection.clock.behind': '이 서버가 {seconds}초 느립니다',
  'connection.clock.todo': '서버 시간을 맞추세요(NTP 등). 차이가 크면 이벤트 수신이 거부되고 로그 시각도 틀립니다.',
  'connection.copies.title': 'DingTalk에도 남는 것',
  'connection.copies.found': '다음 구역은 DingTalk 명부에도 사본이 남으며 쇼우지에가 통제할 수 없습니다.',
  'connection.copies.left': '{section}(인수함, {n, number}명 남음)',
  'connection.copies.leavers':
    '퇴사자 {n}명의 명부 옛 자료는 여기서 볼 수 없습니다. 스마트 인사에서 확인해 비워 주세요',
  'connection.copies.none': 'DingTalk에 사본이 남는 구역이 없습니다',
  'connection.copies.todo':
    'DingTalk에서 누가 볼 수 있는지는 DingTalk 권한으로 정해집니다. 「智能人事」(스마트 인사)에서 열람 범위를 좁히세요.',
  'connection.step.app.title': '앱 만들기',
  'connection.step.app.how':
    '「企业内部应用」(사내 앱)을 새로 만들고 「网页应用」(웹 앱) 기능을 추가합니다. 개발자 권한이 필요합니다.',
  'connection.step.credentials.title': '자격 증명 입력',
  'connection.step.credentials.how':
    'Client ID, Client Secret, AgentId와 조직의 CorpId를 서버 설정(.env.example)에 넣습니다. 누구에게도 보내지 마세요.',
  'connection.step.ip.title': '출구 IP 등록',
  'connection.step.ip.how': '「安全设置 > 服务器出口IP」에 이 서버가 외부로 나가는 IP 주소를 입력합니다.',
  'connection.step.home.title': '홈 주소와 앱 내 로그인 주소',
  'connection.step.home.how':
    '모바일(移动端首页地址)과 PC(PC端首页地址) 홈에는 첫 줄을, 「端内免登地址」에는 둘째 줄을 입력합니다. 휴대폰과 PC의 DingTalk에서 한 번씩 들어오면 체크됩니다.',
  'connection.step.redirect.title': '리디렉션 URL',
  'connection.step.redirect.how':
    '브라우저 로그인을 위해 「安全设置 > 重定向URL」에 입력합니다. 누군가 브라우저로 한 번 로그인하면 체크됩니다.',
  'connection.step.permissions.title': '권한 부여',
  'connection.step.permissions.how':
    '「权限管理」(권한 관리)에서 다음 권한만 부여하고, 이 페이지에서 하나씩 테스트합니다.',
  'connection.step.range.title': '연락처 권한 범위',
  'connection.step.range.how':
    '「权限管理」에서 연락처 권한 범위를 「全部员工」(전 직원)으로 정합니다. 그렇지 않으면 빠지는 사람이 생깁니다.',
  'connection.step.hrm.title': '스마트 인사 켜기',
  'connection.step.hrm.how':
    '주 관리자가 oa.dingtalk.com에서 「智能人事」를 켭니다. 명부와 퇴직 상태가 여기에서 옵니다.',
  'connection.step.publish.title': '버전 게시',
  'connection.step.publish.how':
    '「版本管理与发布」에서 새 버전을 만들고 공개 범위를 「全部员工」으로 합니다(기본값은 만든 사람만). 두 번째 사람이 DingTalk에서 들어오면 체크됩니다.',
  'connection.step.sync.title': '첫 동기화',
  'connection.step.sync.how':
    '「지금 동기화」를 누릅니다. 이름·부서·관리자만 읽으며, 민감한 구역은 고지가 등록된 뒤 가져옵니다.',
  'connection.step.events.title': '이벤트 구독',
  'connection.step.events.how':
    '「事件订阅」에서 Stream 모드를 고르고(공개 주소 불필요, HTTP 푸시라면 아래 줄이 주소) 연락처와 스마트 인사 이벤트를 선택합니다. 첫 이벤트가 오면 체크됩니다.',
  'connection.step.admin.title': '관리 콘솔 주소',
  'connection.step.admin.how':
    '아래 줄을 「管理后台地址」에 입력하고 SSOSecret을 DINGTALK_SSO_SECRET에 넣으면 관리자가 oa.dingtalk.com에서 바로 들어옵니다. 한 번 들어오면 체크됩니다.',
}
