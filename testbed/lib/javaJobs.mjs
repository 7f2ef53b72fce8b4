import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { exec } from '../../scripts/lib/exec.mjs';
import { ROOT } from '../../scripts/lib/paths.mjs';
import { keepFolder } from './keepFolder.mjs';
import { provideJars } from './maven.mjs';
import { java } from './tools.mjs';

/** A Java compiler as a library: a Java without one is enough. */
const COMPILER = '3.36.0';

/**
 * Compiles a folder of `testbed/jobs`, once for each state of its sources.
 *
 * @param options.folder - of `testbed/jobs`
 * @param options.version - of what it is compiled for
 * @param options.lib - the folder of the jars that it needs
 * @returns a jar
 */
export async function provideJavaJobs({ folder, version, lib }) {
  const compiler = await provideJars(
    `ecj-${COMPILER}`,
    [`org.eclipse.jdt:ecj:${COMPILER}`],
    { transitive: false },
  );
  const from = join(ROOT, 'testbed', 'jobs', folder);
  const sources = readdirSync(from).map(name => join(from, name));
  const hash = createHash('sha256');
  sources.forEach(file => hash.update(readFileSync(file)));
  const name = `${folder}-jobs-${version}-${hash.digest('hex').slice(0, 12)}`;
  const kept = await keepFolder(name, async fresh => {
    const jars = readdirSync(lib).map(jar => join(lib, jar));
    const classes = join(fresh, 'classes');
    await exec(
      java(),
      [
        ...['-jar', join(compiler, `ecj-${COMPILER}.jar`), '-nowarn'],
        ...['-source', '11', '-target', '11', '-d', classes],
        ...['-cp', jars.join(':'), ...sources],
      ],
      { quiet: true },
    );
    await exec(
      'python3',
      [
        ...['-m', 'zipfile', '-c', join(fresh, 'jobs.jar')],
        ...readdirSync(classes),
      ],
      { cwd: classes, quiet: true },
    );
  });
  return join(kept, 'jobs.jar');
}
