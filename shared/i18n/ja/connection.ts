import type { connection as source } from '../zh-cn/connection.ts'

export const connection: Record<keyof typeof source, string> = {
  'connection.group.permissions': '権限',
  'connection.group.events': 'イベント',
  'connection.group.sync': '同期',
  'connection.group.quota': '呼び出し数',
  'connection.group.messages': 'メッセージ',
  'connection.group.clock': '時計',
  'connection.group.copies': '複製',
  'connection.state.ok': '正常',
  'connection.state.warn': '要注意',
  'connection.state.bad': '問題あり',
  'connection.state.unknown': '未確認',
  'connection.page.intro':
    'DingTalk との接続がどこまで正常か、そして何をすればよいかを確認できます。個人の記録は表示されません。',
  'connection.page.allWell': '問題は見つかりませんでした。',
  'connection.page.summary': '問題 {bad} 件、要注意 {warn} 件、未確認 {unknown} 件。',
  'connection.page.todo': '対応：',
  'connection.page.breaks': 'ない場合：',
  'connection.page.test': 'テスト',
  'connection.page.testOf': '{permission} をテスト',
  'connection.page.testFree': '順にテスト',
  'connection.page.testFreeNote':
    '順次テストは今月の呼び出し数を使いません。ToDo の2項目は個別にテストし、1回につき1回分を使います。',
  'connection.page.testing': 'テスト中…',
  'connection.page.tested': '{permission} をテストしました：{found}',
  'connection.page.testedAll': 'テストが終わりました。',
  'connection.page.counted': 'テスト1回につき今月の呼び出しを1回使います',
  'connection.page.at': 'テスト日時 {at}',
  'connection.page.measuredAt': '測定日時 {at}',
  'connection.page.code': 'エラーコード {code}',
  'connection.page.request': 'DingTalk リクエスト ID {id}',
  'connection.page.refresh': '再確認',
  'connection.page.steps': '初回設定チェックリスト',
  'connection.page.stepsIntro':
    '開発者コンソール（open-dev.dingtalk.com）で行います。チェックが付いた項目はシステムが動作を確認済みです。残りは設定後に一度使うと、確認され次第チェックが付きます。',
  'connection.page.stepsDone': '確認済み {done} / {total}',
  'connection.page.stepDone': '確認済み',
  'connection.page.stepOpen': '未確認',
  'connection.page.stepOptional': '任意',
  'connection.page.syncs': '同期の記録',
  'connection.granted': '付与済み',
  'connection.untested': 'まだテストしていません',
  'connection.untestedTodo': '「テスト」を押してください。',
  'connection.off': 'SSOSecret が未設定のため、管理コンソールからは入れません',
  'connection.offTodo':
    '必要な場合は、開発者コンソール「基本信息 > 开发信息（旧版）」の SSOSecret を DINGTALK_SSO_SECRET に設定して再起動してください。不要ならそのままで構いません。',
  'connection.seenInBrowser': 'ブラウザーでのログインを確認済み',
  'connection.notSeenInBrowser': 'ブラウザーでのログインはまだありません',
  'connection.notSeenInBrowserTodo':
    'API ではテストできません。「权限管理」（権限管理）で {permission} を付与し、ブラウザーで一度ログインしてください。',
  'connection.permission.base.purpose': '基本機能（トークン、ページ認証、業務通知）',
  'connection.permission.base.breaks': '誰もログインできず、メッセージも送れません',
  'connection.permission.members.purpose': 'メンバー情報の読み取り',
  'connection.permission.members.breaks': '新入社員が入れず、氏名・社員番号・職位が更新されません',
  'connection.permission.departments.purpose': '部署情報の読み取り',
  'connection.permission.departments.breaks': '部署と部署責任者が更新されず、同期が止まります',
  'connection.permission.departmentMembers.purpose': '部署メンバーの読み取り',
  'connection.permission.departmentMembers.breaks': '同期が止まり、所属が更新されません',
  'connection.permission.rosterWrite.purpose': 'スマート人事の名簿への書き込み（引き継いだ区分を空にする）',
  'connection.permission.rosterWrite.breaks': '引き継いだ区分を DingTalk 側で空にできず、一覧から手作業になります',
  'connection.permission.roster.purpose': 'スマート人事の読み取り（名簿、退職予定、退職）',
  'connection.permission.roster.breaks': '記録の項目が取り込まれず、退職の状態も更新されません',
  'connection.permission.leaveRecords.purpose': '離職記録の読み取り（連絡先から外された人）',
  'connection.permission.leaveRecords.breaks': '退職手続きなしに外された人に気づくのが遅れます',
  'connection.permission.browserCode.purpose': 'ブラウザーログイン：認可コードの交換',
  'connection.permission.browserCode.breaks': 'DingTalk アプリ内でしかログインできません',
  'connection.permission.browserPerson.purpose': 'ブラウザーログイン：本人の確認',
  'connection.permission.browserPerson.breaks': 'DingTalk アプリ内でしかログインできません',
  'connection.permission.adminLogin.purpose': '管理コンソールからの入室',
  'connection.permission.adminLogin.breaks': '管理者が oa.dingtalk.com から直接入れません',
  'connection.permission.todoRead.purpose': 'ToDo の読み取り',
  'connection.permission.todoRead.breaks': '応答を受け取れなかった ToDo を照合できず、残り続けることがあります',
  'connection.permission.todoWrite.purpose': 'ToDo の作成と完了',
  'connection.permission.todoWrite.breaks': '承認や確認が DingTalk の ToDo に出ず、業務通知だけになります',
  'connection.problem.grant': 'アプリにこの権限がありません',
  'connection.problem.range': 'アプリから組織全体が見えません',
  'connection.problem.ip': 'DingTalk がこのサーバーの IP アドレスを拒否しました',
  'connection.problem.secret': 'アプリの秘密鍵が正しくありません',
  'connection.problem.sso_secret': 'SSOSecret が正しくありません',
  'connection.problem.agent': 'AgentId が正しくありません',
  'connection.problem.hrm': '組織でスマート人事が有効になっていません',
  'connection.problem.disabled': 'アプリまたは組織が停止されています',
  'connection.problem.token': 'DingTalk がアプリのトークンを受け付けません',
  'connection.problem.quota': '今月の呼び出し数を使い切りました',
  'connection.problem.wait': 'DingTalk がこのサーバーを一時的に遮断しました',
  'connection.problem.again': 'DingTalk が混み合い、結果が得られませんでした',
  'connection.problem.unreachable': 'DingTalk に接続できません',
  'connection.problem.unexpected': 'DingTalk から想定外の応答がありました',
  'connection.advice.grant':
    '開発者コンソールで本アプリを開き、「权限管理」（権限管理）で {permission} を検索して付与し、1分後にもう一度テストしてください。',
  'connection.advice.range':
    '開発者コンソールの「权限管理」で連絡先の権限範囲を「全部员工」（全社員）に変え、もう一度テストしてください。',
  'connection.advice.ip':
    '開発者コンソールの「安全设置 > 服务器出口IP」に、このサーバーが外部へ出るときの IP アドレスを追加し、もう一度テストしてください。',
  'connection.advice.secret':
    '開発者コンソールの「凭证与基础信息」で Client ID と Client Secret を確認し、DINGTALK_APP_KEY と DINGTALK_APP_SECRET を更新して再起動してください。',
  'connection.advice.sso_secret':
    '開発者コンソールの「基本信息 > 开发信息（旧版）」で SSOSecret を確認し、DINGTALK_SSO_SECRET を更新して再起動してください。',
  'connection.advice.agent': '開発者コンソールで AgentId を確認し、DINGTALK_AGENT_ID を更新して再起動してください。',
  'connection.advice.hrm':
    '主管理者に oa.dingtalk.com で「智能人事」（スマート人事）を有効にしてもらい、もう一度テストしてください。',
  'connection.advice.disabled':
    '開発者コンソールと管理コンソールで、アプリが停止されていないか、公開済みかを確認し、復旧後にテストしてください。',
  'connection.advice.token':
    '1分後にもう一度テストしてください。続く場合は、アプリが公開済みか、秘密鍵が再設定されていないかを確認してください。',
  'connection.advice.quota':
    '来月まで待つか、管理コンソールで DingTalk の版を上げるか呼び出し数を購入し、DINGTALK_MONTHLY_CALLS を更新してください。',
  'connection.advice.wait':
    '5分間は再試行しないでください。システムもすべての呼び出しを止めます。繰り返す場合は、同じ出口から大量に呼び出す別のプログラムがないか確認してください。',
  'connection.advice.again': '権限の問題とは限りません。しばらくしてからもう一度テストしてください。',
  'connection.advice.unreachable':
    'サーバーから api.dingtalk.com と oapi.dingtalk.com の 443 番ポートに届くか確認してください（DNS、ファイアウォール、プロキシ）。',
  'connection.advice.unexpected':
    'しばらくしてからもう一度テストし、続く場合はエラーコードと DingTalk リクエスト ID を DingTalk のサポートに伝えてください。',
  'connection.channel.title': '受信方法',
  'connection.channel.push': 'HTTP プッシュ（{url}）',
  'connection.channel.stream': 'Stream モード、{at} から接続中',
  'connection.channel.streamDown': 'Stream モード、現在 DingTalk に接続していません',
  'connection.channel.streamDownTodo':
    'worker が動いているか、サーバーから api.dingtalk.com と wss-open-connection.dingtalk.com に届くかを確認してください。接続するまでは 12 分ごとの照合と夜間の同期で反映されます。',
  'connection.channel.foreign': '別の組織のイベントを {n, number} 件受信し、採用しませんでした',
  'connection.channel.none': 'イベントを受信していません。人の異動は夜間の同期まで反映されません',
  'connection.channel.noneTodo':
    'Stream モードを推奨します。DINGTALK_EVENTS=off を外して再起動し、開発者コンソールの「事件订阅」で Stream モードを選んでください（公開アドレスは不要）。HTTP プッシュの場合は {url} を入力し、DINGTALK_EVENTS=push、DINGTALK_EVENTS_TOKEN、DINGTALK_EVENTS_AES_KEY を設定します。',
  'connection.inbox.title': '受信したイベント',
  'connection.inbox.never': 'まだ受信していません',
  'connection.inbox.neverTodo':
    '開発者コンソールの「事件订阅」で連絡先とスマート人事のイベントを選択してください。誰かの職位を変えると、数秒後に届くはずです。',
  'connection.inbox.last': '最新：{at}',
  'connection.inbox.waiting': '{n} 件が待機中、最も古いものは {minutes} 分経過',
  'connection.inbox.waitingTodo':
    '自動で再試行し、失われることはありません。1時間を超える場合は、バックグラウンド処理が動いているか確認してください。',
  'connection.counted': '{what} × {count}',
  'connection.sync.title': '人員と名簿',
  'connection.sync.never': 'まだ同期していません',
  'connection.sync.neverTodo': '「今すぐ同期」を押してください。',
  'connection.sync.running': '同期中です',
  'connection.sync.done': '{at} に同期しました',
  'connection.sync.old': '{at} 以降、同期に成功していません',
  'connection.sync.oldTodo':
    '夜間の同期が動いていません。バックグラウンド処理を確認するか、「今すぐ同期」を押してください。',
  'connection.sync.failed': '{at} の同期は完了しませんでした',
  'connection.sync.withheld': '告知未登録のため未取込：{list}',
  'connection.sync.massLeaving': '{n} 人が同時に退職扱いとなり、人事の確認待ちです',
  'connection.sync.massLeavingTodo': '人事が「退職」ページで確認します。それまで該当者の状態は変わりません。',
  'connection.sync.noSmartHr':
    'スマート人事が無効です：退職は連絡先だけで判断し、外された人は人事が一人ずつ確認します。名簿は取り込みません',
  'connection.sync.noSmartHrTodo':
    '主管理者に、管理画面（oa.dingtalk.com）で「智能人事」（スマート人事）を有効にするよう依頼してください。それまでは人事が「退職」ページで確認します。',
  'connection.quota.title': '{month} の API 呼び出し',
  'connection.quota.used': '{used, number} / {limit, number} 回を使用',
  'connection.quota.alert':
    '9割に達すると通常のメッセージは来月まで待つようになります。DingTalk の版を上げるか、通知を減らすことを検討してください。',
  'connection.quota.reserve':
    '通常のメッセージは来月まで待ち、緊急のものは送られます。版の変更や購入の後は DINGTALK_MONTHLY_CALLS を更新してください。',
  'connection.quota.over':
    '緊急のメッセージは別の経路で送られます。版を上げるか呼び出し数を購入し、DINGTALK_MONTHLY_CALLS を更新してください。',
  'connection.messages.title': '業務通知と ToDo',
  'connection.messages.none': '滞っているメッセージはありません',
  'connection.messages.some': '送信待ち {waiting} 件、未達 {failed} 件（30日以内）',
  'connection.messages.waitingTodo': '自動で再試行します。1時間を超える場合は下の理由を確認してください。',
  'connection.messages.failedTodo':
    '未達のものは再送されませんが、本人は守界を開けば対応事項を確認できます。再発しないよう、下の理由を取り除いてください。',
  'connection.clock.title': 'DingTalk との時刻の差',
  'connection.clock.unknown': '起動後まだ DingTalk と通信していません',
  'connection.clock.unknownTodo': '権限をどれか一つテストすると測定されます。',
  'connection.clock.same': '差は {seconds, plural, other {# 秒}}未満です',
  'connection.clock.ahead': 'このサーバーは {seconds} 秒進んでいます',
  'connection.clock.behind': 'このサーバーは {seconds} 秒遅れています',
  'connection.clock.todo':
    'サーバーの時刻を合わせてください（NTP など）。差が大きいとイベントの受信を拒否し、ログの時刻も不正確になります。',
  'connection.copies.title': 'DingTalk にも残るもの',
  'connection.copies.found': '次の区分は DingTalk の名簿にも複製が残り、守界の管理は及びません。',
  'connection.copies.left': '{section}（引き継ぎ済み、残り {n, number} 人）',
  'connection.copies.leavers':
    '退職者 {n} 名の名簿の旧データはこちらから見えません。スマート人事で確認し空にしてください',
  'connection.copies.none': 'DingTalk に複製が残る区分はありません',
  'connection.copies.todo':
    'DingTalk で誰が見られるかは DingTalk の権限で決まります。「智能人事」（スマート人事）で閲覧範囲を絞ってください。',
  'connection.step.app.title': 'アプリの作成',
  'connection.step.app.how':
    '「企业内部应用」（社内アプリ）を新規作成し、「网页应用」（ウェブアプリ）機能を追加します。開発者権限が必要です。',
  'connection.step.credentials.title': '認証情報の設定',
  'connection.step.credentials.how':
    'Client ID、Client Secret、AgentId と組織の CorpId をサーバーの設定（.env.example）に入力します。誰にも送らないでください。',
  'connection.step.ip.title': '送信元 IP の登録',
  'connection.step.ip.how': '「安全设置 > 服务器出口IP」に、このサーバーが外部へ出るときの IP アドレスを入力します。',
  'connection.step.home.title': 'ホーム画面とアプリ内ログインのアドレス',
  'connection.step.home.how':
    'モバイル（移动端首页地址）と PC（PC端首页地址）のホームに1行目を、「端内免登地址」に2行目を入力します。スマートフォンと PC の DingTalk から一度ずつ入るとチェックが付きます。',
  'connection.step.redirect.title': 'リダイレクト URL',
  'connection.step.redirect.how':
    'ブラウザーログイン用に「安全设置 > 重定向URL」へ入力します。誰かがブラウザーで一度ログインするとチェックが付きます。',
  'connection.step.permissions.title': '権限の付与',
  'connection.step.permissions.how':
    '「权限管理」（権限管理）で次の権限だけを付与し、このページで一つずつテストします。',
  'connection.step.range.title': '連絡先の権限範囲',
  'connection.step.range.how':
    '「权限管理」で連絡先の権限範囲を「全部员工」（全社員）にします。そうしないと漏れる人が出ます。',
  'connection.step.hrm.title': 'スマート人事の有効化',
  'connection.step.hrm.how':
    '主管理者が oa.dingtalk.com で「智能人事」を有効にします。名簿と退職の状態はここから得られます。',
  'connection.step.publish.title': 'バージョンの公開',
  'connection.step.publish.how':
    '「版本管理与发布」で新しい版を作り、公開範囲を「全部员工」にします（初期値は作成者のみ）。二人目が DingTalk から入るとチェックが付きます。',
  'connection.step.sync.title': '最初の同期',
  'connection.step.sync.how':
    '「今すぐ同期」を押します。読むのは氏名・部署・管理者だけで、機微な区分は告知の登録後に取り込みます。',
  'connection.step.events.title': 'イベントの購読',
  'connection.step.events.how':
    '「事件订阅」で Stream モードを選び（公開アドレスは不要。HTTP プッシュの場合は下の行をアドレスに入力）、連絡先とスマート人事のイベントを選択します。最初の1件が届くとチェックが付きます。',
  'connection.step.admin.title': '管理コンソールのアドレス',
  'connection.step.admin.how':
    '下の行を「管理后台地址」に入力し、SSOSecret を DINGTALK_SSO_SECRET に設定すると、管理者が oa.dingtalk.com から直接入れます。一度入るとチェックが付きます。',
}
