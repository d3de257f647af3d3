import boundaries from 'eslint-plugin-boundaries'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'
import { boundaryRules, boundarySettings } from './scripts/lint/boundaries.mjs'

/** Rules that hold for all our TypeScript, the type-checked ones among them where they catch real mistakes. */
const everywhere = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, attributes: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  eqeqeq: ['error', 'always'],
  'no-empty-pattern': 'error',
  'no-self-compare': 'error',
  'no-unsafe-finally': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
}

const noRandom = {
  object: 'Math',
  property: 'random',
  message: 'Take the seeded generator as an argument: whatever is random is stored with its seed and can be repeated.',
}

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a thing then has the same name wherever it is used.',
}

export default tseslint.config(
  { ignores: ['node_modules/', 'out/', 'dist/', '.setup/', 'test-results/', 'playwright-report/', 'test/fixtures/', 'scripts/setup/starter/', '**/*.d.mts'] },

  { files: ['**/*.ts', '**/*.mts'], extends: [tseslint.configs.base] },
  ...vue.configs['flat/essential'].map((config) => ({ files: ['**/*.vue'], ...config })),
  {
    files: ['**/*.ts', '**/*.mts', '**/*.vue'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.vue'] } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: everywhere,
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser } },
    rules: {
      // The rules that need types see a component's imports as unknown and would report what vue-tsc checks anyway.
      ...Object.fromEntries(['no-floating-promises', 'no-misused-promises', 'await-thenable', 'only-throw-error'].map((name) => [`@typescript-eslint/${name}`, 'off'])),
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
    },
  },

  {
    files: ['src/**/*.ts', 'src/**/*.vue'],
    plugins: { boundaries },
    settings: boundarySettings,
    rules: {
      ...boundaryRules,
      'no-console': 'error',
      'no-restricted-properties': ['error', noRandom],
    },
  },
  { files: ['src/**/*.ts'], ignores: ['src/**/*.d.ts'], rules: { 'no-restricted-syntax': ['error', noDefaultExport] } },
  { files: ['src/main/cli.ts', 'src/main/cli/**'], rules: { 'no-console': 'off' } },

  {
    files: ['scripts/**/*.mjs', '*.mjs'],
    languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }], 'prefer-const': 'error', eqeqeq: 'error' },
  },
)
