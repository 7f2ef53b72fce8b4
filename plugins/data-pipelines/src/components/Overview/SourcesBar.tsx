import { Alert, Button, DialogTrigger, Popover, Skeleton } from '@backstage/ui';
import { SourcesAnswer } from '@data-portal/plugin-data-pipelines-common';
import {
  LoadState,
  RelativeTime,
} from '@data-portal/plugin-data-pipelines-react';
import {
  RiAlertFill,
  RiLoader2Line,
  RiPulseLine,
  RemixiconComponentType,
} from '@remixicon/react';
import { useState } from 'react';
import { SourceKinds } from './SourceKinds';
import { SourceLine, SourceTone, toSourceLines } from './sourceLines';
import styles from './SourcesBar.module.css';

/** More would push the table out of sight. */
const SHOWN_TROUBLES = 2;

const ICONS: Record<SourceTone, RemixiconComponentType> = {
  good: RiPulseLine,
  waiting: RiLoader2Line,
  bad: RiAlertFill,
};

/**
 * @internal
 */
export type SourcesBarProps = { sources: LoadState<SourcesAnswer> };

function SourceChip(props: { line: SourceLine }) {
  const { line } = props;
  const { title, tone, word, lastSuccess } = line;
  const Icon = ICONS[tone];
  const words = (
    <>
      <Icon size={16} aria-hidden />
      <span>
        <strong>{title}</strong> {word}
        {lastSuccess && tone !== 'good' && (
          <>
            {', last read '}
            <RelativeTime time={lastSuccess} isStatic />
          </>
        )}
      </span>
    </>
  );
  return (
    <DialogTrigger>
      <Button
        size="small"
        variant="tertiary"
        className={styles.chip}
        data-tone={tone}
      >
        {words}
      </Button>
      <Popover placement="bottom start" aria-label={`More about ${title}`}>
        <SourceKinds line={line} />
      </Popover>
    </DialogTrigger>
  );
}

function Troubles(props: { lines: SourceLine[] }) {
  const { lines } = props;
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? lines : lines.slice(0, SHOWN_TROUBLES);
  const more = lines.length - shown.length;
  if (!lines.length) {
    return null;
  }
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={
        <>
          {shown.map(({ id, troubles, since }) => (
            <span key={id} className={styles.trouble}>
              {troubles.join(' ')}
              {since && (
                <>
                  {' Since '}
                  <RelativeTime time={since} />.
                </>
              )}
            </span>
          ))}
        </>
      }
      customActions={
        more > 0 ? (
          <Button
            size="small"
            variant="secondary"
            onPress={() => setIsWhole(true)}
          >
            {more} more
          </Button>
        ) : undefined
      }
    />
  );
}

/**
 * Everything that the list comes from, and how it stands. What is not live is
 * said in a sentence too.
 *
 * @internal
 */
export function SourcesBar(props: SourcesBarProps) {
  const { sources } = props;
  switch (sources.status) {
    case 'loading':
      return <Skeleton width="18rem" height={24} />;
    case 'failed':
      // The list below says what is wrong; here it would be said twice.
      return null;
    default: {
      const lines = toSourceLines(sources.data);
      return lines.length ? (
        <div className={styles.bar}>
          <div className={styles.row}>
            <h2 className={styles.label}>Sources</h2>
            <ul className={styles.chips}>
              {lines.map(line => (
                <li key={line.id}>
                  <SourceChip line={line} />
                </li>
              ))}
            </ul>
          </div>
          <Troubles lines={lines.filter(({ troubles }) => troubles.length)} />
        </div>
      ) : null;
    }
  }
}
