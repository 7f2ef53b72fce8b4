import { Alert, Button, Flex, Skeleton } from '@backstage/ui';
import {
  PodSummary,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { RiLockLine } from '@remixicon/react';
import { useState } from 'react';
import { useAllowances } from '../../hooks';
import { EmptyText } from '../EmptyText';
import { downloadText } from './downloadText';
import { LogOutput } from './LogOutput';
import { logProblemOf } from './logProblemOf';
import { LogChoices, LogToolbar } from './LogToolbar';
import { useLogStream } from './useLogStream';

/**
 * @public
 */
export type LogViewerProps = {
  /** The resource that the pod belongs to. */
  resource: ResourceRef;
  pod: PodSummary;
};

function firstChoices(pod: PodSummary): LogChoices {
  // Whoever opens a log mostly looks for the one that is in trouble.
  const container =
    pod.containers.find(({ ready }) => !ready) ??
    pod.containers.find(({ state }) => state === 'running') ??
    pod.containers.at(-1);
  return {
    container: container?.name ?? '',
    follow: container?.state === 'running',
    previous: false,
    wrap: true,
    search: '',
  };
}

function LogProblemAlert(props: { error: Error; onRetry(): void }) {
  const { error, onRetry } = props;
  const { title, help, canRetry } = logProblemOf(error);
  return (
    <Alert
      role="alert"
      status="warning"
      icon
      title={title}
      description={help}
      customActions={
        canRetry && (
          <Button variant="secondary" size="small" onPress={onRetry}>
            Try again
          </Button>
        )
      }
    />
  );
}

/**
 * The log of one container of a pod at a time.
 *
 * @public
 */
export function LogViewer(props: LogViewerProps) {
  const { resource, pod } = props;
  const [choices, setChoices] = useState(() => firstChoices(pod));
  const allowances = useAllowances(resource);
  const { container, follow, previous, wrap, search } = choices;

  const logs =
    allowances.status === 'ready' ? allowances.data.logs : { allowed: true };
  const stream = useLogStream({
    resource,
    query: {
      pod: pod.name,
      container,
      previous,
      follow: follow && !previous,
    },
    enabled:
      allowances.status !== 'loading' && logs.allowed && container !== '',
  });

  if (container === '') {
    return <EmptyText>The pod has no containers yet.</EmptyText>;
  }
  if (!logs.allowed) {
    return (
      <Alert
        role="status"
        status="warning"
        icon={<RiLockLine aria-hidden />}
        title="You may not read these logs"
        description={
          logs.reason ?? 'They need the permission data-pipelines.logs.read.'
        }
      />
    );
  }

  const download = () =>
    downloadText({
      text: stream.lines.map(({ text }) => `${text}\n`).join(''),
      fileName: `${pod.name}-${container}${previous ? '-previous' : ''}.log`,
    });

  return (
    <Flex direction="column" gap="2">
      <LogToolbar
        containers={pod.containers.map(({ name }) => name)}
        choices={choices}
        onChange={change => setChoices(before => ({ ...before, ...change }))}
        onDownload={stream.lines.length > 0 ? download : undefined}
      />
      {stream.status === 'failed' && stream.error && (
        <LogProblemAlert error={stream.error} onRetry={stream.restart} />
      )}
      {stream.status === 'ended' && follow && !previous && (
        <Alert
          role="status"
          status="info"
          icon
          title="The log has ended"
          description="The container stopped, or the connection was closed."
          customActions={
            <Button variant="secondary" size="small" onPress={stream.restart}>
              Follow again
            </Button>
          }
        />
      )}
      {stream.status === 'loading' && <Skeleton width="100%" height={240} />}
      {(stream.lines.length > 0 ||
        stream.status === 'streaming' ||
        stream.status === 'ended') && (
        <LogOutput
          label={`Log of ${container} in ${pod.name}`}
          stream={stream}
          search={search}
          wrap={wrap}
        />
      )}
    </Flex>
  );
}
