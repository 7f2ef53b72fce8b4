import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inOrder } from './order.mjs';

const FOLDER = join(
  dirname(dirname(fileURLToPath(import.meta.url))),
  'systems',
);

/** Every file of the folder `systems`, each one `system`, in starting order. */
export async function loadSystems() {
  const files = readdirSync(FOLDER).filter(name => /^[\w-]+\.mjs$/.test(name));
  const modules = await Promise.all(
    files.sort().map(name => import(pathToFileURL(join(FOLDER, name)).href)),
  );
  return inOrder(modules.map(({ system }) => system));
}
