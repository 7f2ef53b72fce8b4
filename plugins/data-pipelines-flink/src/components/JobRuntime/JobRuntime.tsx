import { Flex, Text } from '@backstage/ui';
import {
  FlinkJobRuntime,
  FlinkRuntime,
  ResourceDetail,
} from '@data-portal/plugin-data-pipelines-common';
import {
  EmptyText,
  FactItem,
  FactList,
  RelativeTime,
  RuntimeSection,
} from '@data-portal/plugin-data-pipelines-react';
import { CheckpointCard } from './CheckpointCard';
import { ExceptionList } from './ExceptionList';
import { JobGraph } from './JobGraph';
import { JobsTable } from './JobsTable';
import { Settings } from './Settings';
import { TaskManagersTable } from './TaskManagersTable';
import { VerticesTable } from './VerticesTable';

function Heading(props: { children: string }) {
  return (
    <Text as="h4" weight="bold">
      {props.children}
    </Text>
  );
}

function jobFacts(job: FlinkJobRuntime): FactItem[] {
  return [
    { label: 'Job', value: job.name, hint: job.id },
    {
      label: 'State',
      value: job.state,
      ...(job.tasks !== undefined && {
        hint: `${job.runningTasks ?? 0} of ${job.tasks} tasks run`,
      }),
    },
    {
      label: 'Restarts',
      value: job.restarts ?? 'n/a',
      hint: 'since the JobManager began',
    },
    ...(job.startedAt
      ? [{ label: 'Started', value: <RelativeTime time={job.startedAt} /> }]
      : []),
    ...(job.endedAt
      ? [{ label: 'Ended', value: <RelativeTime time={job.endedAt} /> }]
      : []),
  ];
}

function Job(props: { job: FlinkJobRuntime }) {
  const { job } = props;
  return (
    <>
      <FactList facts={jobFacts(job)} />
      <Heading>Graph</Heading>
      {job.vertices.length ? (
        <>
          <JobGraph job={job} />
          <VerticesTable vertices={job.vertices} />
        </>
      ) : (
        <EmptyText>The job has no graph yet.</EmptyText>
      )}
      {job.checkpoints && (
        <>
          <Heading>Checkpoints</Heading>
          <CheckpointCard checkpoints={job.checkpoints} />
        </>
      )}
      <Heading>Exceptions</Heading>
      <ExceptionList exceptions={job.exceptions} />
    </>
  );
}

function Runtime(props: { runtime: FlinkRuntime; isCluster: boolean }) {
  const { runtime, isCluster } = props;
  const { job, jobs, taskManagers, slots, freeSlots, version } = runtime;
  return (
    <Flex direction="column" gap="4">
      {!isCluster && job && <Job job={job} />}
      {!isCluster && !job && (
        <EmptyText>
          The JobManager knows no job of this resource. It may not have been
          submitted yet.
        </EmptyText>
      )}
      {isCluster && <JobsTable jobs={jobs} />}
      <Heading>TaskManagers</Heading>
      <FactList
        facts={[
          { label: 'Slots free', value: `${freeSlots} of ${slots}` },
          ...(version ? [{ label: 'Flink', value: version }] : []),
        ]}
      />
      <TaskManagersTable taskManagers={taskManagers} />
      <Settings config={runtime.config} />
    </Flex>
  );
}

/**
 * What the JobManager says of a Flink resource.
 *
 * @internal
 */
export function JobRuntime(props: { detail: ResourceDetail }) {
  const { detail } = props;
  const spec = detail.object.spec as Record<string, unknown> | undefined;
  const isCluster = detail.ref.kind === 'FlinkDeployment' && !spec?.job;
  return (
    <RuntimeSection detail={detail} title="In Flink" collector="flink">
      {data =>
        data.type === 'flink' && (
          <Runtime runtime={data} isCluster={isCluster} />
        )
      }
    </RuntimeSection>
  );
}
