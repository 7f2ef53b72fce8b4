/*
 * Makes one file of dt-sql-parser that Node can load: as it is published, Node
 * cannot (docs/decisions/0017-sql-parser-bundle.md). Runs after every install,
 * and before the backend package is packed.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ROOT } from './lib/paths.mjs';

const PACKAGE = join(ROOT, 'plugins', 'data-pipelines-backend');
const OUTPUT = join(PACKAGE, 'sql', 'dist', 'dt-sql-parser.cjs');

const require = createRequire(join(PACKAGE, 'package.json'));
const { build } = require('esbuild');

const PARSER = require.resolve('dt-sql-parser/package.json');
const LICENCE = /^licen[cs]e(\.\w+)?$/i;

/** Their licences ask to go with every copy. */
function licenceOf(manifest) {
  const { name, version, license } = JSON.parse(readFileSync(manifest, 'utf8'));
  const folder = dirname(manifest);
  const file = readdirSync(folder).find(entry => LICENCE.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8') : license;
  return `${name} ${version}\n\n${text.trim()}\n`;
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
const fromParser = createRequire(PARSER);
writeFileSync(
  `${OUTPUT}.LICENSE`,
  [
    PARSER,
    ...Object.keys(fromParser('./package.json').dependencies).map(name =>
      join(ROOT, 'node_modules', name, 'package.json'),
    ),
  ]
    .map(licenceOf)
    .join('\n'),
);
