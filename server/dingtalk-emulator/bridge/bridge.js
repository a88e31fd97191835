/*
 * Stands in for DingTalk's native side below the real dingtalk-jsapi: Android (nuva), iOS (WebViewJavascriptBridge) or
 * PC (frame messages to the host), by user agent, as the package expects them (npm dingtalk-jsapi 3.2.9, lib/bridge).
 * Plain script, no eval, so a strict CSP lets it run. The person comes from ?as= of the script's address, else from
 * sessionStorage emulatedUserId.
 */
;(() => {
  const emulatorUrl = new URL(document.currentScript.src).origin

  const page = globalThis
  const failures = {}
  const calls = []
  const chosen = new URL(page.document.currentScript?.src ?? emulatorUrl).searchParams.get('as')
  if (chosen) page.sessionStorage.setItem('emulatedUserId', chosen)
  page.__dingtalkEmulator = {
    calls,
    fail: (api, failure) => {
      failures[api] = failure
    },
  }

  async function invoke(api, params) {
    calls.push({ api, params })
    const wanted = Object.keys(failures).find((name) => api.endsWith(name))
    if (wanted) throw failures[wanted]
    switch (api) {
      case 'runtime.permission.requestAuthCodeV2':
      case 'runtime.permission.requestAuthCode': {
        const userId = page.sessionStorage.getItem('emulatedUserId')
        if (!userId) throw { errorCode: '-1', errorMessage: 'no person chosen' }
        const response = await fetch(`${emulatorUrl}/emulator/auth-codes`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ userId }),
        })
        if (!response.ok) throw { errorCode: '3', errorMessage: 'no such person' }
        return response.json()
      }
      case 'biz.navigation.setTitle':
        return {}
      case 'device.base.getPhoneInfo':
        return { language: 'zh_CN', screenWidth: 390, fontSizeSetting: 1 }
      case 'biz.contact.complexPicker':
        return { selectedCount: 0, users: [], departments: [] }
      case 'runtime.info':
        return { ability: '0.0' }
      default:
        throw { errorCode: '1', errorMessage: `${api} is not there` }
    }
  }

  const agent = page.navigator.userAgent
  if (/iPhone|iPad/.test(agent)) {
    page.WebViewJavascriptBridge = {
      init() {},
      registerHandler() {},
      callHandler(api, params, done) {
        invoke(api, params).then(
          (result) => done({ errorCode: '0', result }),
          (failure) => done(failure),
        )
      },
    }
  } else if (/Android/.test(agent)) {
    page.nuva = {
      isReady: true,
      require: () => (success, fail, service, action, params) => {
        invoke(`${service}.${action}`, params).then(success, fail)
      },
    }
  } else {
    const hostOrigin = 'https://im.dingtalk.com'
    page.name = JSON.stringify({ hostOrigin, containerId: '1', hostVersion: '7.6.0', language: 'zh_CN' })
    page.dingtalk = { platform: { invokeAPI() {} } }
    const post = page.postMessage.bind(page)
    page.postMessage = (message, target) => {
      if (target !== hostOrigin) return post(message, target)
      const request = message
      const respond = (success, body) =>
        page.dispatchEvent(
          new MessageEvent('message', {
            origin: hostOrigin,
            data: { type: 'response', msgId: request.msgId, success, body },
          }),
        )
      invoke(request.methodName, request.body ?? {}).then(
        (body) => respond(true, body),
        (failure) => respond(false, failure),
      )
    }
  }
})()
