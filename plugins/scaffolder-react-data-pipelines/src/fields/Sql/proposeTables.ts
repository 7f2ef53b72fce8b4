import {
  SqlDialect,
  TopicChoice,
} from '@data-portal/plugin-data-pipelines-common';

/** Stands in for servers that are not known, and is found by whoever reads it. */
const UNKNOWN_SERVERS = 'FILL-IN-BOOTSTRAP-SERVERS:9092';

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function tableNameOf(topic: string): string {
  return `\`${topic.replaceAll(/[^A-Za-z0-9_]/g, '_')}\``;
}

function options(entries: [string, string][]): string {
  return entries
    .map(([key, value]) => `  ${quoted(key)} = ${quoted(value)}`)
    .join(',\n');
}

function flinkTable(
  topic: string,
  servers: string | undefined,
  role: 'input' | 'output',
): string {
  const columns =
    role === 'input'
      ? `  \`id\` STRING, -- put the fields of the messages here
  \`event_time\` TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
  WATERMARK FOR \`event_time\` AS \`event_time\` - INTERVAL '5' SECOND`
      : '  `id` STRING -- put the fields of the messages here';
  return `CREATE TABLE ${tableNameOf(topic)} (
${columns}
) WITH (
${options([
  ['connector', 'kafka'],
  ['topic', topic],
  // The template says where Kafka is wherever a table does not.
  ...(servers
    ? ([['properties.bootstrap.servers', servers]] as [string, string][])
    : []),
  ...(role === 'input'
    ? ([['scan.startup.mode', 'earliest-offset']] as [string, string][])
    : []),
  ['format', 'json'],
])}
);`;
}

function sparkTable(
  topic: string,
  servers: string = UNKNOWN_SERVERS,
  role: 'input' | 'output',
): string {
  return `CREATE TABLE ${tableNameOf(topic)}
USING kafka OPTIONS (
${options([
  ['kafka.bootstrap.servers', servers],
  [role === 'input' ? 'subscribe' : 'topic', topic],
])}
);`;
}

/**
 * Statements that declare tables for topics, for those that the script does not
 * declare yet.
 *
 * @internal
 */
export function proposeTables(request: {
  dialect: SqlDialect;
  inputs: TopicChoice[];
  outputs: TopicChoice[];
  /** Of the Kafka cluster, where that is known. */
  bootstrapServers: string | undefined;
  /** What is written already. */
  sql: string;
}): string {
  const { dialect, inputs, outputs, sql } = request;
  const servers = request.bootstrapServers;
  const table = dialect === 'flink' ? flinkTable : sparkTable;
  const nameOf = ({ name = '', topicName = name }: TopicChoice) => topicName;
  const read = inputs.map(nameOf);
  // A second table of the same name would be refused.
  const written = outputs.map(nameOf).filter(topic => !read.includes(topic));
  const propose = (topics: string[], role: 'input' | 'output') =>
    topics
      .filter(topic => !sql.includes(quoted(topic)))
      .map(topic => table(topic, servers, role));
  return [...propose(read, 'input'), ...propose(written, 'output')].join(
    '\n\n',
  );
}
