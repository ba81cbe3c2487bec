/** Pure specs, database specs and end-to-end journeys run from one command; PostgreSQL is real and started once. */
export default {
  rootDir: '.',
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/bench', '<rootDir>/scripts'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.tsx?$': '<rootDir>/scripts/jest-transform.mjs' },
  globalSetup: '<rootDir>/test/database/global-setup.mjs',
  globalTeardown: '<rootDir>/test/database/global-teardown.mjs',
  maxWorkers: 2,
  // Ends a test that hangs, and no other: a slow machine is no fault.
  testTimeout: 600_000,
};
