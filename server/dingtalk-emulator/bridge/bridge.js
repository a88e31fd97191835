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

  /** What a page may call only after dd.config named it (dingtalk.md 2.3). */
  const guarded = ['biz.contact.complexPicker', 'biz.contact.choose', 'biz.contact.departmentsPicker']
  const opened = new Set()

  async function ask(path, body) {
    const response = await fetch(`${emulatorUrl}/emulator/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw { errorCode: '3', errorMessage: 'no such person' }
    return response.json()
  }

  async function invoke(api, params) {
    calls.push({ api, params })
    const wanted = Object.keys(failures).find((name) => api.endsWith(name))
    if (wanted) throw failures[wanted]
    if (guarded.includes(api) && !opened.has(api)) throw { errorCode: '7', errorMessage: 'no permission' }
    switch (api) {
      case 'runtime.permission.requestAuthCodeV2':
      case 'runtime.permission.requestAuthCode': {
        const userId = page.sessionStorage.getItem('emulatedUserId')
        if (!userId) throw { errorCode: '-1', errorMessage: 'no person chosen' }
        return ask('auth-codes', { userId })
      }
      // The PC client is told the page's address; a phone knows the one it loaded.
      case 'runtime.permission.requestJsApis':
      case 'config': {
        const loaded = page.performance.getEntriesByType('navigation')[0].name
        const answer = await ask('page-configurations', { url: loaded, ...params })
        if (answer.errorCode) throw answer
        for (const name of params.jsApiList) opened.add(name)
        return {}
      }
      case 'biz.navigation.setTitle':
        return {}
      case 'biz.navigation.goBack':
        page.history.back()
        return {}
      case 'biz.util.openSlidePanel':
        page.open(params.url, '_blank', 'popup,width=640,height=900')
        return {}
      case 'device.base.getPhoneInfo':
        return { language: 'zh_CN', screenWidth: 390, fontSizeSetting: 1 }
      case 'biz.contact.complexPicker':
        return pick(params, (await ask('colleagues', {})).colleagues)
      case 'runtime.info':
        return { ability: '0.0' }
      default:
        throw { errorCode: '1', errorMessage: `${api} is not there` }
    }
  }

  /** Stands in for the client's contacts. On top of everything: a native page knows nothing of the page's own dialogs. */
  function pick(params, colleagues) {
    return new Promise((resolve, reject) => {
      const make = (name, properties) => Object.assign(page.document.createElement(name), properties)
      const dialog = make('dialog', { ariaLabel: params.title })
      dialog.dataset.reactAriaTopLayer = 'true'
      dialog.style.cssText =
        'width:min(26rem,92vw);height:min(36rem,84vh);border:1px solid #8888;border-radius:12px;padding:16px;font:16px/1.5 system-ui,sans-serif;color:#171a1d;background:#fff'
      const close = () => {
        dialog.close()
        dialog.remove()
      }
      const cancel = () => {
        close()
        reject({ errorCode: '-1', errorMessage: 'cancelled' })
      }
      dialog.addEventListener('cancel', cancel)
      const search = make('input', { type: 'search', ariaLabel: '搜索 Search', placeholder: '搜索 Search' })
      search.style.cssText =
        'width:100%;box-sizing:border-box;padding:10px;margin:8px 0;font:inherit;border:1px solid #767676;border-radius:8px'
      const list = make('div', {})
      const show = () =>
        list.replaceChildren(
          ...colleagues
            .filter(({ name, userId }) => `${name} ${userId}`.includes(search.value.trim()))
            .slice(0, 40)
            .map(({ userId, name, title }) => {
              const one = make('button', { type: 'button', textContent: `${name} ${title}` })
              one.style.cssText =
                'display:block;width:100%;min-height:44px;text-align:left;font:inherit;color:inherit;background:none;border:0;border-bottom:1px solid #8884'
              one.onclick = () => {
                close()
                resolve({ selectedCount: 1, users: [{ name, avatar: '', emplId: userId }], departments: [] })
              }
              return one
            }),
        )
      search.oninput = show
      show()
      const leave = make('button', { type: 'button', textContent: '取消 Cancel', onclick: cancel })
      leave.style.cssText = 'float:right;min-height:44px;font:inherit;color:#0a58ca;background:none;border:0'
      dialog.append(leave, make('h2', { textContent: params.title }), search, list)
      page.document.body.append(dialog)
      dialog.showModal()
    })
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
