import { makeRunFolder, removeDeadRuns } from './run-folder.mjs';

/** Only names the folder: the first spec that asks for a database starts the server there, so pure specs pay nothing. */
export default async function setUp() {
  if (process.env.TEST_DATABASE_URL) return;
  await removeDeadRuns();
  process.env.TEST_DATABASE_FOLDER = makeRunFolder();
}
