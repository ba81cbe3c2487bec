import { removeRunFolder } from './run-folder.mjs';

export default async function tearDown() {
  if (process.env.TEST_DATABASE_FOLDER) await removeRunFolder(process.env.TEST_DATABASE_FOLDER);
}
