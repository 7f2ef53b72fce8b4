import { builtInKinds } from '@data-portal/plugin-data-pipelines-kinds';
import { health } from './health';
import { listKinds } from './kinds';
import { rbac } from './rbac';
import { Output, UnreachableError, UsageError } from './types';

const USAGE = `Usage: data-pipelines health [--json | --junit] [--now ISO] FILE…
       data-pipelines health [--json | --junit] --context NAME [--kubeconfig PATH]
       data-pipelines kinds [--json]
       data-pipelines rbac

health prints the verdict of every object in YAML files ("-" reads standard
input), or in the cluster of a kubeconfig's context. kinds lists what it knows.
rbac prints the rights that the portal's service account needs.

  --json             print JSON instead of a table
  --junit            print JUnit XML: one test for each object
  --now ISO          judge as of this time, for example 2026-08-20T12:00:00Z
  --context NAME     read a cluster with the credentials kubectl would use
  --kubeconfig PATH  the kubeconfig, instead of kubectl's

Exit codes: 0 nothing is degraded or worse, 1 something is, 2 wrong usage, 3 the
cluster does not answer.
`;

/**
 * Everything a command needs of the world around it.
 *
 * @internal
 */
export type RunOptions = {
  args: string[];
  stdout: Output;
  stderr: Output;
  /** Reads a file as text; `-` is standard input. */
  readFile(path: string): Promise<string>;
};

/**
 * Runs one command.
 *
 * @returns the exit code
 *
 * @internal
 */
export async function run(options: RunOptions): Promise<number> {
  const { args, stdout, stderr } = options;
  const [command, ...rest] = args;
  if (args.includes('--help') || args.includes('-h')) {
    stdout.write(USAGE);
    return 0;
  }
  try {
    if (command === 'health') {
      return await health({ ...options, args: rest });
    }
    if (command === 'kinds') {
      listKinds({ args: rest, kinds: builtInKinds, stdout });
      return 0;
    }
    if (command === 'rbac') {
      if (rest.length) {
        throw new UsageError('rbac takes no arguments');
      }
      stdout.write(rbac(builtInKinds));
      return 0;
    }
    throw new UsageError(
      command
        ? `There is no command "${command}". Try: data-pipelines health FILE…`
        : 'Name a command. Try: data-pipelines health FILE…',
    );
  } catch (error) {
    if (error instanceof UsageError) {
      stderr.write(`${error.message}\n`);
      return 2;
    }
    if (error instanceof UnreachableError) {
      stderr.write(`${error.message}\n`);
      return 3;
    }
    throw error;
  }
}
