import { Flex, Text } from '@backstage/ui';
import {
  ResourceDetail,
  SparkRuntime,
} from '@data-portal/plugin-data-pipelines-common';
import {
  FactItem,
  FactList,
  RelativeTime,
  RuntimeSection,
  TimeChart,
} from '@data-portal/plugin-data-pipelines-react';
import { ReactNode } from 'react';
import { Efficiency } from './Efficiency';
import { ExecutorsTable } from './ExecutorsTable';
import { Jobs, SqlExecutions } from './Jobs';
import { Properties } from './Properties';
import { Queries } from './Queries';
import { Stages } from './Stages';

function Part(props: { title: string; children: ReactNode }) {
  const { title, children } = props;
  return (
    <Flex direction="column" gap="2">
      <Text as="h4" weight="bold">
        {title}
      </Text>
      {children}
    </Flex>
  );
}

function factsOf(runtime: SparkRuntime): FactItem[] {
  const { application, executors } = runtime;
  const active = executors.filter(({ isActive }) => isActive);
  const workers = active.filter(({ id }) => id !== 'driver');
  const tasks = active.reduce((sum, one) => sum + one.activeTasks, 0);
  const slots = active.reduce((sum, one) => sum + one.slots, 0);
  return [
    {
      label: 'Application',
      value: application.name ?? application.id,
      hint: application.name && application.id,
    },
    ...(application.startedAt
      ? [
          {
            label: 'Started',
            value: <RelativeTime time={application.startedAt} />,
          },
        ]
      : []),
    ...(application.endedAt
      ? [{ label: 'Ended', value: <RelativeTime time={application.endedAt} /> }]
      : []),
    ...(runtime.from === 'driver'
      ? [
          {
            label: 'Executors now',
            value: workers.length || 'none',
            hint: workers.length
              ? undefined
              : 'the driver runs the tasks itself, or waits for executors',
          },
          { label: 'Tasks now', value: `${tasks} of ${slots}` },
        ]
      : []),
    ...(application.version
      ? [{ label: 'Spark', value: application.version }]
      : []),
  ];
}

function ExecutorsOverTime(props: Pick<SparkRuntime, 'executorsOverTime'>) {
  const { executorsOverTime: points } = props;
  const hasTasks = points.some(({ tasks }) => tasks !== undefined);
  const most = Math.max(0, ...points.map(({ executors }) => executors));
  return (
    <TimeChart
      label={`Executors over time, at most ${most}`}
      series={hasTasks ? ['Executors', 'Tasks'] : ['Executors']}
      isStepped
      points={points.map(({ at, executors, tasks }) => ({
        at,
        values: hasTasks ? [executors, tasks] : [executors],
      }))}
    />
  );
}

function Runtime(props: { runtime: SparkRuntime }) {
  const { runtime } = props;
  const { efficiency, executors, queries, stages, jobs, sql } = runtime;
  return (
    <Flex direction="column" gap="4">
      <FactList facts={factsOf(runtime)} />
      {queries.length > 0 && (
        <Part title="Streaming">
          <Queries queries={queries} />
        </Part>
      )}
      <Part title="Executors">
        {efficiency && <Efficiency efficiency={efficiency} />}
        <ExecutorsOverTime executorsOverTime={runtime.executorsOverTime} />
        <ExecutorsTable
          executors={executors}
          isLive={runtime.from === 'driver'}
        />
      </Part>
      {stages && (
        <Part title="Stages">
          <Stages stages={stages} />
        </Part>
      )}
      {jobs && jobs.shown.length > 0 && (
        <Part title="Jobs">
          <Jobs jobs={jobs} />
        </Part>
      )}
      {sql && sql.shown.length > 0 && (
        <Part title="SQL">
          <SqlExecutions sql={sql} />
        </Part>
      )}
      <Properties environment={runtime.environment} />
    </Flex>
  );
}

/**
 * What the driver, or the History Server in its place, says of an application.
 *
 * @internal
 */
export function ApplicationRuntime(props: { detail: ResourceDetail }) {
  return (
    <RuntimeSection detail={props.detail} title="In Spark" collector="spark">
      {data => data.type === 'spark' && <Runtime runtime={data} />}
    </RuntimeSection>
  );
}
