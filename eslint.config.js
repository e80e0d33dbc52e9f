import js from '@eslint/js'
import prettier from 'eslint-config-prettier/flat'
import jest from 'eslint-plugin-jest'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const outside = {
  runner: '@actions/',
  network: 'axios|node:(http|https|net|tls)$',
  files: 'node:(fs|child_process)'
}

/** What the page in the browser uses of src: it copies none of it. */
const sharedWithPage =
  '\\.\\./src/(owners/(changes|formula|paths)|report/(text|time|words))\\.js'

/** @type {import('eslint').Linter.Config} */
const goesToPage = {
  files: [
    'src/owners/{changes,formula,paths}.ts',
    'src/report/{text,time,words}.ts'
  ],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: '.',
            allowTypeImports: true,
            message:
              'The page in the browser imports this file: it may import nothing but types.'
          }
        ]
      }
    ]
  }
}

/** Where a room is. */
/** @param {string} folder */
const placeOf = (folder) =>
  folder.startsWith('report-app/') ? folder : `src/${folder}`

/** A room imports its own files, what is named here of the house, and types from anywhere. */
/**
 * @param {string} folder
 * @param {{ may: string[], not?: (keyof typeof outside)[] }} imports
 * @returns {import('eslint').Linter.Config}
 */
const room = (folder, { may, not = [] }) => ({
  files: [`${placeOf(folder)}/**/*.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^\\.\\./(?!(${[...may, '[^.]$^'].join('|')}))`,
            allowTypeImports: true,
            message: `${folder}/ may import ${may.join(', ')} of the house, and types.`
          },
          ...not.map((name) => ({
            regex: `^(${outside[name]})`,
            allowTypeImports: true,
            message: `${folder}/ knows no ${name}.`
          }))
        ]
      }
    ],
    'no-restricted-syntax': [
      'error',
      ...loads(may, `${folder}/ may load ${may.join(', ')} of the house.`)
    ]
  }
})

/** The same for what is loaded at use. */
/**
 * @param {string[]} may
 * @param {string} message
 */
const loads = (may, message) => [
  {
    selector: `ImportExpression[source.value=/^\\.\\.\\u002f(?!(${[...may, '[^.]$^'].join('|').replaceAll('/', '\\u002f')}))/]`,
    message
  }
]

const outsideWorld = [
  ...['process', 'console', 'fetch'],
  ...['window', 'document', 'location', 'history', 'performance']
]

/** Data in, data out: also no clock, and no way around the imports. */
/**
 * @param {string} folder
 * @returns {import('eslint').Linter.Config}
 */
const pure = (folder) => ({
  files: [`${placeOf(folder)}/**/*.ts`],
  rules: {
    'no-restricted-globals': ['error', ...outsideWorld],
    'no-restricted-properties': ['error', { object: 'Date', property: 'now' }],
    'no-restricted-syntax': [
      'error',
      {
        selector: 'ImportExpression',
        message: `${folder}/ is pure and loads nothing.`
      },
      {
        selector: 'NewExpression[callee.name=Date][arguments.length=0]',
        message: `${folder}/ is pure and has no clock.`
      }
    ]
  }
})

/** Only one file reads the runner's environment, and hands it on. */
/** @type {import('eslint').Linter.Config} */
const readsNoEnvironment = {
  files: ['src/**/*.ts'],
  ignores: ['src/main.ts'],
  rules: {
    'no-restricted-properties': [
      'error',
      {
        object: 'process',
        property: 'env',
        message: 'src/main.ts reads the environment, once.'
      }
    ]
  }
}

/** @type {import('eslint').Linter.Config[]} */
export const rooms = [
  readsNoEnvironment,
  room('runner', { may: ['notice.js'], not: ['network'] }),
  room('inputs', {
    may: [
      'notice.js',
      'runner/(environment|workspace|log)',
      'owners/(columns|findings|indexed-table)',
      'http/loopback',
      'tableau/(address|lists)'
    ],
    not: ['runner', 'network', 'files']
  }),
  room('http', { may: ['notice.js', 'retry.js'], not: ['runner', 'files'] }),
  room('tableau', {
    may: ['notice.js', 'retry.js', 'http/'],
    not: ['runner', 'network', 'files']
  }),
  room('owners', {
    may: ['notice.js'],
    not: ['runner', 'network', 'files']
  }),
  pure('owners'),
  room('report', {
    may: ['owners/', 'notice.js'],
    not: ['runner', 'network', 'files']
  }),
  pure('report'),
  goesToPage,
  room('report-app/model', { may: [sharedWithPage] }),
  pure('report-app/model'),
  room('report-app/view', { may: ['model/', sharedWithPage] }),
  room('github', {
    may: ['notice.js', 'retry.js', 'http/'],
    not: ['network', 'files']
  }),
  room('deliveries', {
    may: [
      'notice.js',
      'retry.js',
      'http/',
      'runner/',
      'owners/',
      'report/',
      'tableau/',
      'github/'
    ],
    not: ['runner', 'network']
  })
]

/**
 * What reads as one thought: more is a sign that a noun is missing.
 * @type {import('eslint').Linter.Config}
 */
const bounds = {
  files: ['src/**/*.ts', 'report-app/**/*.ts'],
  rules: {
    'max-lines': ['error', 250],
    'max-lines-per-function': ['error', 60],
    'max-params': ['error', 4]
  }
}
/**
 * A table is as long as what it knows.
 * @type {import('eslint').Linter.Config}
 */
const tables = {
  files: ['src/**/refusals.ts'],
  rules: { 'max-lines': 'off' }
}

export default defineConfig(
  globalIgnores([
    'dist',
    'coverage',
    '**/build',
    '**/.venv',
    '**/node_modules'
  ]),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } }
  },
  ...rooms,
  bounds,
  tables,
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly'
      }
    }
  },
  { files: ['__tests__/**'], extends: [jest.configs['flat/recommended']] },
  prettier
)
