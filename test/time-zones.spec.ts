import { spawnSync } from 'node:child_process';

/** Specs that must not notice in which zone their process runs; each is run again, whole, in three of them. */
const SPECS = [
  'src/invitations/itip',
  'src/invitations/mails',
  'src/invitations/quiet-hours.spec.ts',
  'src/platform/days.spec.ts',
];

describe.each(['UTC', 'Europe/Copenhagen', 'America/New_York'])('with TZ=%s', (zone) => {
  it('times mean the same', () => {
    const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--runInBand'];
    const run = spawnSync(
      process.execPath,
      [...jest, '--testPathIgnorePatterns', 'history', 'hostile', '--', ...SPECS],
      {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      },
    );
    expect(run.stderr).toMatch(/Tests: +\d+ passed/);
    expect(run.status).toBe(0);
  });
});
