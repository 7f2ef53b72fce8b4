import { spawn } from 'node:child_process';
import { Failure } from './Failure.mjs';

/** Says what is being done; stdout belongs to the command itself. */
export function progress(message) {
  process.stderr.write(`• ${message}\n`);
}

/**
 * Runs a program to its end, with its output on stderr, and fails when it does.
 */
export async function exec(command, args, options = {}) {
  const { failure, quiet, ...spawnOptions } = options;
  const output = [];
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...spawnOptions,
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', chunk => {
      output.push(chunk);
      if (!quiet) {
        process.stderr.write(chunk);
      }
    });
  }
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).catch(error => {
    throw new Failure(`Could not run ${command}: ${error.message}`, {
      exitCode: 1,
    });
  });
  const text = Buffer.concat(output).toString('utf8');
  if (code !== 0) {
    if (quiet) {
      const lines = text.split('\n').map(line => line.slice(0, 400));
      process.stderr.write(`${lines.slice(-60).join('\n')}\n`);
    }
    throw new Failure(failure ?? `${command} ${args.join(' ')} failed`, {
      exitCode: 1,
    });
  }
  return text;
}

/** Runs a program in the foreground and resolves with its exit code. */
export async function foreground(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  const forward = signal => child.kill(signal);
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
    });
  } finally {
    process.off('SIGINT', forward);
    process.off('SIGTERM', forward);
  }
}

/** Whether a program can be found. */
export async function has(command, args = ['--version']) {
  try {
    await exec(command, args, { quiet: true, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
