/*
 * Makes one file of dt-sql-parser that Node can load: as it is published, Node
 * cannot (docs/decisions/0017-sql-parser-bundle.md). Runs after every install,
 * and before the backend package is packed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ROOT } from './lib/paths.mjs';

const PACKAGE = join(ROOT, 'plugins', 'data-pipelines-backend');
const OUTPUT = join(PACKAGE, 'sql', 'dt-sql-parser.cjs');

const require = createRequire(join(PACKAGE, 'package.json'));
const { build } = require('esbuild');

const FOLDER = dirname(require.resolve('dt-sql-parser/package.json'));

/** Their licences ask to go with every copy. */
function licenceOf(folder) {
  const { name, version } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const file = ['LICENSE', 'LICENSE.txt', 'LICENSE.md', 'License.txt'].find(
    candidate => {
      try {
        return readFileSync(join(folder, candidate));
      } catch {
        return undefined;
      }
    },
  );
  const text = file ? readFileSync(join(folder, file), 'utf8') : '';
  return `${name} ${version}\n\n${text}`;
}

await build({
  stdin: {
    contents: `
      export { FlinkSQL, SparkSQL } from 'dt-sql-parser';
    `,
    resolveDir: PACKAGE,
  },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  outfile: OUTPUT,
  logLevel: 'warning',
});
writeFileSync(`${OUTPUT}.LICENSE`, licenceOf(FOLDER));
