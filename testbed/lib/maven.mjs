import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exec } from '../../scripts/lib/exec.mjs';
import { isKept, keepFolder } from './keepFolder.mjs';

/** Pinned, as the programs are: what it copies must not change by itself. */
const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1';

function pomOf(artifacts) {
  const dependencies = artifacts.map(artifact => {
    const [groupId, artifactId, version] = artifact.split(':');
    return `<dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency>`;
  });
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>testbed</groupId><artifactId>jars</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>
${dependencies.join('\n')}
</dependencies>
</project>
`;
}

/** A change of what is wanted is another folder. */
function folderNameOf(name, artifacts) {
  const hash = createHash('sha256').update(artifacts.join(' ')).digest('hex');
  return `${name}-${hash.slice(0, 12)}`;
}

/** Whether {@link provideJars} would have nothing to fetch. */
export function hasJars(name, artifacts) {
  return isKept(folderNameOf(name, artifacts));
}

/**
 * Fetches Java libraries by Maven with all that they need, and keeps them.
 *
 * @param name - of the folder in the cache
 * @param artifacts - `group:artifact:version`
 * @param options.transitive - false: these jars alone
 * @param options.signal - gives it up
 * @returns the folder of the jars
 */
export function provideJars(
  name,
  artifacts,
  { transitive = true, signal } = {},
) {
  return keepFolder(folderNameOf(name, artifacts), async folder => {
    writeFileSync(join(folder, 'pom.xml'), pomOf(artifacts));
    await exec(
      'mvn',
      [
        ...['-B', '-q', '-Dstyle.color=never'],
        `${PLUGIN}:copy-dependencies`,
        '-DincludeScope=runtime',
        '-DoutputDirectory=.',
        ...(transitive ? [] : ['-DexcludeTransitive=true']),
      ],
      {
        cwd: folder,
        signal,
        quiet: true,
        failure: `Could not fetch ${name} with Maven. Is the registry reachable?`,
      },
    );
  });
}
