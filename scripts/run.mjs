/*
 * Every command of this repository starts here, on any Node from 20 up. It sets
 * up what is missing, with its progress on stderr, and hands over.
 */
import { setUp } from './lib/setUp.mjs';
import { Failure } from './lib/Failure.mjs';

const COMMANDS = [
  'start',
  'dev',
  'test',
  'test:cluster',
  'test:testbed',
  'cli',
  'bench',
  'screenshots',
  'testbed',
  'yarn',
];

async function main() {
  const [name, ...args] = process.argv.slice(2);
  if (!COMMANDS.includes(name)) {
    throw new Failure(
      `There is no command "${name ?? ''}". Try one of: ${COMMANDS.join(', ')}`,
    );
  }
  const { run, parse } = await import(
    `./commands/${name.replace(':', '-')}.mjs`
  );
  // Wrong flags are told before minutes are spent on setting up.
  const options = parse ? parse(args) : args;
  // Yarn itself is how a contributor mends what is not installed.
  const tools = await setUp({ install: name !== 'yarn' });
  process.exitCode = (await run(options, tools)) ?? 0;
}

main().catch(error => {
  if (error instanceof Failure) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  } else {
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.exitCode = 1;
  }
});
