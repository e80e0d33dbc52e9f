import js from '@eslint/js'
import prettier from 'eslint-config-prettier/flat'
import jest from 'eslint-plugin-jest'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

const runner = ['@actions/*']
const network = ['axios', 'node:http*', 'node:net', 'node:tls']
const files = ['node:fs', 'node:fs/*', 'node:child_process']
/** What every room may use of the house: plain data and the one retry policy. */
const shared = ['!../notice.js', '!../retry.js']

/** A room may import what is left after its ban; types are free. */
const room = (folder, ...banned) => ({
  files: [`src/${folder}/*.ts`],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { patterns: [{ group: banned.flat(), allowTypeImports: true }] }
    ]
  }
})
const pure = (folder) => ({
  files: [`src/${folder}/*.ts`],
  rules: { 'no-restricted-globals': ['error', 'process', 'console', 'fetch'] }
})

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
  room('owners', runner, network, files, '../*', shared),
  pure('owners'),
  room(
    'report',
    runner,
    network,
    files,
    '../tableau/*',
    '../github/*',
    '../main.js',
    '../inputs.js'
  ),
  pure('report'),
  room('tableau', runner, files, '../*', shared),
  room(
    'github',
    ['axios', 'node:http*'],
    '../tableau/*',
    '../owners/*',
    '../report/*',
    '../main.js',
    '../inputs.js'
  ),
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
