import { Alert, Flex, Text } from '@backstage/ui';
import { RuntimeReport } from '@data-portal/plugin-data-pipelines-common';
import { Freshness } from '../Freshness';
import { NoticeBar } from '../NoticeBar';
import { RelativeTime } from '../RelativeTime';
import { reachInWords, troubleInWords } from './runtimeWords';

/** More would push away what they are about. */
const WARNINGS_SHOWN = 3;

function Trouble(props: { report: RuntimeReport }) {
  const { source, data } = props.report;
  const trouble = troubleInWords(source);
  if (!trouble) {
    return null;
  }
  return (
    <Alert
      role="status"
      status={source.state === 'not configured' ? 'info' : 'warning'}
      icon
      title={
        <>
          {trouble}
          {source.since && (
            <>
              {' '}
              Since <RelativeTime time={source.since} />.
            </>
          )}
          {data && ' Below is what it said last.'}
        </>
      }
      description={source.error}
    />
  );
}

/**
 * Where the figures of a section come from, how old they are, and what is
 * missing from them.
 *
 * @internal
 */
export function RuntimeSource(props: { report: RuntimeReport }) {
  const { report } = props;
  const { source, freshness, observedAt, data } = report;
  const warnings = source.warnings.slice(0, WARNINGS_SHOWN);
  const more = source.warnings.length - warnings.length;
  return (
    <Flex direction="column" gap="2">
      <NoticeBar notice={source.notice} />
      <Trouble report={report} />
      {data && warnings.length > 0 && (
        <Alert
          role="status"
          status="warning"
          icon
          title="Not everything was answered."
          description={[
            ...warnings,
            ...(more > 0 ? [`And ${more} more`] : []),
          ].join('. ')}
        />
      )}
      {data && observedAt && (
        <Flex
          direction={{ initial: 'column', sm: 'row' }}
          align={{ initial: 'start', sm: 'center' }}
          gap="2"
        >
          <Freshness freshness={freshness} observedAt={observedAt} />
          <Text as="span" variant="body-small">
            {[source.title, reachInWords(source)].filter(Boolean).join(' ')}
          </Text>
        </Flex>
      )}
    </Flex>
  );
}
