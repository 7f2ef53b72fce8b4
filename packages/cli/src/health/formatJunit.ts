import {
  parseResourceRef,
  stringifyResourceType,
} from '@data-portal/plugin-data-pipelines-common';
import { HealthLine, NOT_JUDGED } from './judgeDocuments';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Control characters and half surrogate pairs are in no XML, however written. */
function escape(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]+/gu, ' ')
    .replace(/[&<>"]/g, character => ENTITIES[character]);
}

function element(
  name: string,
  attributes: Record<string, string | number>,
  content?: string,
): string {
  const words = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escape(String(value))}"`)
    .join('');
  return content === undefined
    ? `<${name}${words}/>`
    : `<${name}${words}>${content}</${name}>`;
}

function outcomeOf(line: HealthLine): string | undefined {
  const { state, reason, message, error, causes } = line;
  if (error) {
    return element('error', { type: reason, message });
  }
  if (reason === NOT_JUDGED) {
    return element('skipped', { message });
  }
  return state === 'failed' || state === 'degraded'
    ? element(
        'failure',
        { type: `${state} ${reason}`, message },
        escape(
          causes
            .map(cause => `${cause.state} ${cause.reason}: ${cause.message}`)
            .join('; '),
        ),
      )
    : undefined;
}

function testCase(line: HealthLine): string {
  const { ref, file, document, state, message } = line;
  if (!ref) {
    return element(
      'testcase',
      { classname: file, name: `document ${document}` },
      outcomeOf(line) ?? '',
    );
  }
  const { namespace, name, ...type } = parseResourceRef(ref);
  return element(
    'testcase',
    { classname: stringifyResourceType(type), name: `${namespace}/${name}` },
    outcomeOf(line) ??
      element('system-out', {}, escape(`${state}: ${message}`)),
  );
}

/**
 * Prints the verdicts as JUnit XML, as builds read it: one test for each object,
 * which fails when the object is degraded or has failed.
 *
 * @internal
 */
export function formatJunit(lines: HealthLine[], now: Date): string {
  const outcomes = lines.map(outcomeOf);
  const count = (name: string) =>
    outcomes.filter(outcome => outcome?.startsWith(`<${name}`)).length;
  const suite = element(
    'testsuite',
    {
      name: 'data-pipelines health',
      timestamp: now.toISOString(),
      tests: lines.length,
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
    },
    `\n${lines.map(line => `  ${testCase(line)}\n`).join('')}`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suite}\n</testsuites>\n`;
}
