import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exec, has } from '../../scripts/lib/exec.mjs';
import { hasGo } from '../../scripts/lib/goTools.mjs';
import { hasDebianPackage } from './debian.mjs';

/** The Java of `JAVA_HOME`, else the one on the path. */
export function java() {
  const home = process.env.JAVA_HOME;
  const own = home && join(home, 'bin', 'java');
  return own && existsSync(own) ? own : 'java';
}

/** The number of a Java's release by what `java -version` says, or 0. */
export function javaRelease(text) {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  // Up to 8 they were called 1.x.
  return Number((first === '1' ? second : first) ?? 0);
}

async function hasJava() {
  try {
    return javaRelease(await exec(java(), ['-version'], { quiet: true })) >= 17;
  } catch {
    return false;
  }
}

/** What systems may name in `tools`: how to find it, and how to come by it. */
export const TOOLS = {
  go: {
    title: 'Go 1.25 or newer',
    advice: 'apt-get install golang, brew install go',
    isThere: hasGo,
  },
  java: {
    title: 'Java 17 or newer',
    advice: 'apt-get install openjdk-17-jre-headless, brew install openjdk',
    isThere: hasJava,
  },
  mvn: {
    title: 'Maven',
    advice: 'apt-get install maven, brew install maven',
    isThere: () => has('mvn'),
  },
  prometheus: {
    title: 'Prometheus',
    advice: 'apt-get install prometheus, brew install prometheus',
    isThere: async () =>
      (await has('prometheus')) || hasDebianPackage('prometheus'),
  },
  python3: {
    title: 'Python 3 with pip',
    advice: 'apt-get install python3-pip, brew install python',
    isThere: () => has('python3', ['-m', 'pip', '--version']),
  },
};

/** The names of those tools that are not there. */
export async function missingTools(names) {
  const checks = [...new Set(names)].map(async name =>
    (await TOOLS[name].isThere()) ? [] : [name],
  );
  return (await Promise.all(checks)).flat();
}
