import { Flex, Text } from '@backstage/ui';
import { FlinkException } from '@data-portal/plugin-data-pipelines-common';
import {
  EmptyText,
  RelativeTime,
} from '@data-portal/plugin-data-pipelines-react';
import styles from './ExceptionList.module.css';

/** A stack trace begins with the exception and its message. */
function headOf(exception: FlinkException): string {
  return exception.stacktrace?.split('\n')[0] ?? exception.name;
}

/** The innermost cause says most; Flink wraps it several times. */
function causeOf(exception: FlinkException): string | undefined {
  const causes = exception.stacktrace
    ?.split('\n')
    .filter(line => line.startsWith('Caused by: '));
  return causes?.[causes.length - 1];
}

type Group = { exception: FlinkException; times: number; first?: string };

/** A job in a restart loop says the same again and again. */
function grouped(exceptions: FlinkException[]): Group[] {
  const groups: Group[] = [];
  for (const exception of exceptions) {
    const last = groups[groups.length - 1];
    if (
      last &&
      headOf(last.exception) === headOf(exception) &&
      causeOf(last.exception) === causeOf(exception)
    ) {
      last.times += 1;
      last.first = exception.at;
    } else {
      groups.push({ exception, times: 1 });
    }
  }
  return groups;
}

/**
 * Why a job failed of late, the newest first. What follows itself stands once.
 *
 * @internal
 */
export function ExceptionList(props: { exceptions: FlinkException[] }) {
  const { exceptions } = props;
  if (!exceptions.length) {
    return <EmptyText>The JobManager knows of no exception.</EmptyText>;
  }
  return (
    <Flex direction="column" gap="3">
      {grouped(exceptions).map(({ exception, times, first }, index) => (
        <div key={`${index}-${exception.at}`}>
          <Text as="p">
            {exception.at && <RelativeTime time={exception.at} />}{' '}
            {exception.task && `in ${exception.task}`}
            {exception.taskManager && ` on ${exception.taskManager}`}
            {times > 1 && `, the last of ${times}`}
            {first && (
              <>
                {' since '}
                <RelativeTime time={first} />
              </>
            )}
          </Text>
          <details className={styles.exception}>
            <summary>
              {headOf(exception)}
              {causeOf(exception) && (
                <span className={styles.cause}>{causeOf(exception)}</span>
              )}
            </summary>
            <pre className={styles.stacktrace}>{exception.stacktrace}</pre>
          </details>
        </div>
      ))}
    </Flex>
  );
}
