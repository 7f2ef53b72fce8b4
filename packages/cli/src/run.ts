import { builtInKinds } from '@data-portal/plugin-data-pipelines-kinds';
import { health } from './health';
import { rbac } from './rbac';
import { Output, UsageError } from './types';

const USAGE = `Usage: data-pipelines health [--json] [--now ISO] FILE…
       data-pipelines rbac

health prints the verdict of every object in YAML files; "-" reads standard
input. rbac prints the rights that the portal's service account needs.

  --json      print JSON instead of a table
  --now ISO   judge as of this time, for example 2026-08-20T12:00:00Z

Exit codes: 0 nothing is degraded or worse, 1 something is, 2 wrong usage.
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
    throw error;
  }
}
