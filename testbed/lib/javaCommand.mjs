import { delimiter, join } from 'node:path';
import { writePrivate } from '../../scripts/lib/services.mjs';
import { java } from './tools.mjs';

/**
 * How a Java program is run here: small, quick to start, and with a log of its
 * own on standard output.
 *
 * @param options.jars - the folder of its libraries, or several; also single jars
 * @param options.heap - at most: `256m`
 * @param options.args - the class to run, with its arguments before and behind
 */
export function javaCommand({ jars, folder, heap, args }) {
  const logging = join(folder, 'log4j2.properties');
  writePrivate(
    logging,
    [
      'rootLogger.level = INFO',
      'rootLogger.appenderRef.out.ref = OUT',
      'appender.out.type = Console',
      'appender.out.name = OUT',
      'appender.out.layout.type = PatternLayout',
      'appender.out.layout.pattern = [%d] %p %m (%c)%n',
      '',
    ].join('\n'),
  );
  return {
    command: java(),
    args: [
      ...['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'],
      `-Xmx${heap}`,
      `-Dlog4j2.configurationFile=${logging}`,
      '-cp',
      [jars]
        .flat()
        .map(path => (path.endsWith('.jar') ? path : join(path, '*')))
        .join(delimiter),
      ...args,
    ],
  };
}
