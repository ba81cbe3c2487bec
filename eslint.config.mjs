import tseslint from 'typescript-eslint';

const jsxBans = [
  {
    selector: 'JSXAttribute[name.name="style"]',
    message: 'style= is dropped by the CSP: use a class or an SVG attribute.',
  },
  { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'No raw HTML in pages.' },
  { selector: 'JSXAttribute[name.name=/^on[A-Z]/]', message: 'No inline handlers: pages work without JavaScript.' },
  { selector: 'JSXAttribute[name.name="href"] Literal[value=/^javascript:/]', message: 'No javascript: links.' },
];
const envBan = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'config.ts is the only reader of process.env.',
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/', 'coverage/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      'no-restricted-syntax': ['error', envBan, ...jsxBans],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/config.ts', 'test/**', 'bench/**', 'scripts/**'],
    rules: { 'no-restricted-syntax': ['error', ...jsxBans] },
  },
  // A mail is read by Outlook's Word engine, which knows only inline styles.
  { files: ['src/**/mails/*.mail.tsx'], rules: { 'no-restricted-syntax': ['error', ...jsxBans.slice(1)] } },
);
