// Edges of docs/architecture.md. Module order comes from server/modules/order.json: a new module is guarded from its first file.
const order = require('./server/modules/order.json')

const moduleRules = order.flatMap((name, index) => [
  {
    name: `${name}-imports-only-to-its-left`,
    severity: 'error',
    from: { path: `^server/modules/${name}/` },
    to: {
      path:
        order
          .slice(index + 1)
          .map((later) => `^server/modules/${later}/`)
          .join('|') || '^$',
    },
  },
  {
    name: `${name}-is-entered-by-its-door`,
    severity: 'error',
    from: { path: '^server/modules/', pathNot: `^server/modules/${name}/|\\.test\\.ts$` },
    to: { path: `^server/modules/${name}/`, pathNot: `^server/modules/${name}/index\\.ts$` },
  },
  {
    name: `${name}-does-not-use-its-own-door`,
    severity: 'error',
    from: { path: `^server/modules/${name}/`, pathNot: '\\.test\\.ts$' },
    to: { path: `^server/modules/${name}/index\\.ts$` },
  },
])

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-is-alone',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(server|miniapp|scripts)/' },
    },
    {
      name: 'lib-is-pure',
      severity: 'error',
      from: { path: '^server/lib/' },
      to: { path: '^server/(platform|modules)/' },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^server/platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/(modules|testing|dingtalk-emulator)/' },
    },
    {
      name: 'production-without-testing',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/testing/|\\.test\\.ts$' },
      to: { path: '^server/testing/' },
    },
    {
      name: 'emulator-knows-no-module',
      severity: 'error',
      from: { path: '^server/dingtalk-emulator/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/modules/' },
    },
    { name: 'miniapp-without-server', severity: 'error', from: { path: '^miniapp/' }, to: { path: '^server/' } },
    {
      name: 'features-do-not-import-features',
      severity: 'error',
      from: { path: '^miniapp/features/([^/]+)/' },
      to: { path: '^miniapp/features/', pathNot: '^miniapp/features/$1/' },
    },
    {
      name: 'parts-below-features',
      severity: 'error',
      from: { path: '^miniapp/(ui|lib)/' },
      to: { path: '^miniapp/(features|app)/' },
    },
    ...moduleRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
}
