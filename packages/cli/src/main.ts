import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { run } from './run';

/**
 * Runs the command line of this process.
 *
 * @internal
 */
export async function main(args: string[]): Promise<void> {
  // A reader such as `head` may close the pipe before everything is written.
  process.stdout.on('error', error => {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') {
      throw error;
    }
  });
  process.exitCode = await run({
    args,
    stdout: process.stdout,
    stderr: process.stderr,
    readFile: path =>
      path === '-' ? text(process.stdin) : readFile(path, 'utf8'),
  });
}
