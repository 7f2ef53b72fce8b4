/* eslint-disable no-console */
import { parseArgs } from 'node:util';
import { StateFolderError } from './api';
import { Sandbox } from './sandbox';

const USAGE =
  'Usage: main.ts --state <folder> [--reset] [--rbac <file>] [--kafka <host:port,…>]: starts the sandbox clusters.';

/** A failure the user can do something about: no stack trace. */
class UsageError extends Error {}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        state: { type: 'string' },
        reset: { type: 'boolean' },
        rbac: { type: 'string' },
        kafka: { type: 'string' },
      },
    });
    if (!values.state) {
      throw new UsageError(`--state is missing. ${USAGE}`);
    }
    const { state: stateDir, reset, rbac, kafka } = values;
    return { stateDir, reset, rbac, kafka: kafka?.split(',') };
  } catch (error) {
    throw new UsageError(
      error instanceof UsageError
        ? error.message
        : `${(error as Error).message} ${USAGE}`,
    );
  }
}

async function main() {
  const { stateDir, reset, rbac, kafka } = readArguments();
  const started = Date.now();
  const sandbox = await Sandbox.start({
    stateDir,
    reset,
    rbacFile: rbac,
    kafka,
    onError: error => console.error(`sandbox: ${error.message}`),
  });
  const stop = (signal: NodeJS.Signals) => {
    // A second signal ends the process at once.
    process.removeAllListeners(signal);
    sandbox.stop().then(
      () => process.exit(0),
      error => {
        console.error(`sandbox: ${error.message}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // For trying and testing an outage: kill -USR2 takes staging away, and again
  // brings it back.
  let isAway = false;
  process.on('SIGUSR2', () => {
    const faults = sandbox.servers.get('staging')?.faults;
    isAway = !isAway;
    const change = isAway
      ? faults?.refuseConnections()
      : faults?.acceptConnections();
    change?.then(
      () => console.log(`staging is ${isAway ? 'away' : 'back'}`),
      error => console.error(`sandbox: ${error.message}`),
    );
  });
  const places = sandbox.clusters
    .map(({ name, url, up }) => `${name} ${up ? url : '(down)'}`)
    .join(', ');
  console.log(`sandbox ready in ${Date.now() - started} ms: ${places}`);
}

main().catch(error => {
  const known =
    error instanceof UsageError || error instanceof StateFolderError;
  console.error(`sandbox: ${known ? error.message : error.stack}`);
  process.exit(1);
});
