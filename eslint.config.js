import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// The borders of the house. A wish to cross one is a request for a door (src/ports.ts).
const border = {
  actions: { group: ['@actions/*'], message: 'workflow/actions.ts speaks to the runner itself.' },
  aws: { group: ['@aws-sdk/*', '@smithy/*'], message: 'AWS lives in aws/, registry/ecr.ts and agents/ec2/.' },
};

// Libraries that cost start-up time: their types are free, their code is loaded by `await import()` when it is first needed.
const heavy = {
  group: ['@aws-sdk/*', '@smithy/*', 'yaml', 'zod', '@huggingface/jinja', 'tar-stream'],
  allowTypeImports: true,
  message: 'Load it with `await import()` when it is first used; only its types may be imported here.',
};

const env = {
  name: 'node:process',
  importNames: ['env'],
  message: 'The environment is read in index.ts only.',
};

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only.',
};
const noShell = {
  selector: 'Property[key.name="shell"]',
  message: 'Nothing is run through a shell: spawn with an argument array.',
};
const noModuleMock = {
  selector: 'CallExpression[callee.object.name=/^(vi|vitest)$/][callee.property.name=/^(mock|doMock|hoisted)$/]',
  message: 'No module mocks: what is outside is passed in as a door.',
};

/** A dynamic import is held by the same borders as a static one. */
const noDynamic = (pattern, message) => ({
  selector: `ImportExpression[source.value=/${pattern}/]`,
  message,
});
const dynamic = {
  actions: noDynamic('^@actions\\u002F', border.actions.message),
  aws: noDynamic('^@(aws-sdk|smithy)\\u002F', border.aws.message),
};

const imports = (...patterns) => ['error', { paths: [env], patterns }];
const syntax = (...selectors) => ['error', noDefaultExport, noShell, noModuleMock, ...selectors];

/** A folder or file of src, with the borders that it may cross. */
const room = (files, { aws = false }) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': imports(border.actions, ...(aws ? [heavy] : [border.aws, heavy])),
    'no-restricted-syntax': syntax(dynamic.actions, ...(aws ? [] : [dynamic.aws])),
  },
});

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'coverage/', 'build/', 'examples/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-restricted-syntax': syntax(),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers and booleans print as themselves; what has no text of its own does not get through.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `() => send()` as a callback of type void is how events are wired.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // What a factory returns has no `this`, so its methods may be taken apart.
      '@typescript-eslint/unbound-method': 'off',
      // A door's methods are async because the real ones wait; a fake that answers at once is still one.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: env.message }],
    },
  },
  room(['src/**/*.ts'], {}),
  room(['src/aws/**/*.ts', 'src/registry/ecr.ts', 'src/agents/ec2/**/*.ts'], { aws: true }),
  // A schema is made of zod; it is itself loaded by `await import()`.
  {
    files: ['src/config/**/*schema*.ts', 'src/config/schema/**/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': imports(border.actions, border.aws) },
  },
  { files: ['src/index.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['__tests__/**/*.ts'],
    rules: {
      // A test fails on a wrong value anyway, and sometimes a wrong value is what it is about.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  {
    files: ['*.config.{js,ts}'],
    rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);
