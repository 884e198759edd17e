import graphqlPlugin from '@graphql-eslint/eslint-plugin';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'src/generated/',
      'bench/peers/',
      '.tmp/',
      'build.js',
      'eslint.config.js',
      '.dependency-cruiser.js',
      'examples/frontend/',
      'examples/policies-as-files/',
    ],
  },
  {
    files: ['**/*.{ts,js}'],
    extends: tseslint.configs.strictTypeChecked,
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/config/config.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only src/config/config.ts reads the environment.' },
      ],
      'no-restricted-imports': [
        'error',
        { paths: ['process', 'node:process'].map((name) => ({ name, importNames: ['env', 'default'] })) },
      ],
    },
  },
  {
    files: ['src/graphql/resolvers/**'],
    rules: {
      'no-restricted-globals': ['error', 'fetch', 'Headers', 'Request', 'Response', 'URL', 'URLSearchParams'],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Identifier[name=/^(headers|status)$/]',
          message: 'Resolvers know no HTTP; src/graph/ does.',
        },
      ],
    },
  },
  {
    // Against the schema, and with the fragments, that graphql.config.yml names.
    files: ['schema/examples/*.graphql'],
    languageOptions: { parser: graphqlPlugin.parser },
    plugins: { '@graphql-eslint': graphqlPlugin },
    rules: graphqlPlugin.configs['flat/operations-recommended'].rules,
  },
);
