import { problemOfArguments } from './Arguments';
import { problemOfConnectorClass } from './ConnectorClass';
import { problemOfOptions } from './ConnectorOptions';
import { problemOfDelivery } from './Delivery';
import { problemOfNamespace } from './NamespacePicker';
import { problemOfOwner } from './OwnerPicker';
import { problemOfPartitions } from './Partitions';
import { problemOfRepository } from './Repository';
import { problemOfResource } from './ResourcePicker';
import { problemOfResources } from './Resources';
import { problemOfSql } from './Sql';
import { problemOfTopics } from './TopicPicker';

const namespaces = [
  { name: 'checkout', allowed: true, quotas: [] },
  { name: 'kafka', allowed: false, reason: 'It is theirs', quotas: [] },
];
const known = { cluster: 'production', choices: namespaces, isRead: true };
const orders = {
  cluster: 'production',
  namespace: 'kafka',
  name: 'orders',
  kafkaCluster: 'main',
};
const place = {
  cluster: 'production',
  kafkaCluster: { cluster: 'production', namespace: 'kafka', name: 'main' },
};
const connect = { cluster: 'production', namespace: 'kafka', name: 'connect' };
const session = { noun: 'Flink session cluster', cluster: 'production' };
const hosts = [
  { type: 'github', host: 'github.com' },
  { type: 'bitbucketServer', host: 'git.example.com' },
  { type: 'bitbucketCloud', host: 'bitbucket.org' },
];
const parsed = { statements: [], reads: [], writes: [], errors: [] };

// What is not wrong comes first in each group.
it.each<[string, string | undefined, string | undefined]>([
  ['namespace', problemOfNamespace('checkout', known), undefined],
  [
    'unread namespaces',
    problemOfNamespace('x', { ...known, choices: [] }),
    undefined,
  ],
  [
    'no answer',
    problemOfNamespace('x', { ...known, choices: undefined }),
    undefined,
  ],
  [
    'a namespace that an old list does not have',
    problemOfNamespace('x', { ...known, isRead: false }),
    undefined,
  ],
  ['no namespace', problemOfNamespace(undefined, known), 'Choose a namespace'],
  [
    'unknown namespace',
    problemOfNamespace('x', known),
    'There is no namespace x in production that you may use. Choose another',
  ],
  [
    'forbidden namespace',
    problemOfNamespace('kafka', known),
    'Namespace kafka can not be used: It is theirs',
  ],

  ['owner', problemOfOwner('group:default/checkout'), undefined],
  ['no owner', problemOfOwner(undefined), 'Choose the group that owns it'],
  [
    'a user as owner',
    problemOfOwner('user:default/olivia'),
    '"user:default/olivia" is not a group. Choose one from the list',
  ],
  [
    'no ref as owner',
    problemOfOwner('checkout'),
    '"checkout" is not a group. Choose one from the list',
  ],

  ['topic', problemOfTopics(orders, place), undefined],
  ['topics', problemOfTopics([orders], place), undefined],
  ['no topic', problemOfTopics(undefined, place), 'Choose a topic'],
  ['no topics', problemOfTopics([], place), 'Choose one topic at least'],
  [
    'topic elsewhere',
    problemOfTopics(orders, { ...place, cluster: 'staging' }),
    'Topic orders is in production, not in staging. Choose another',
  ],
  [
    'topic of another Kafka',
    problemOfTopics({ ...orders, kafkaCluster: 'audit' }, place),
    'Topic orders is not in the Kafka cluster main. Choose another',
  ],

  ['resource', problemOfResource(connect, session), undefined],
  [
    'no resource',
    problemOfResource({}, session),
    'Choose a Flink session cluster',
  ],
  [
    'resource elsewhere',
    problemOfResource({ ...connect, cluster: 'staging' }, session),
    'The Flink session cluster connect is in staging, not in production. Choose another',
  ],

  ['apply', problemOfDelivery('apply', { hasIntegration: false }), undefined],
  [
    'pull request',
    problemOfDelivery('pull-request', { hasIntegration: true }),
    undefined,
  ],
  [
    'pull request to nowhere',
    problemOfDelivery('pull-request', { hasIntegration: false }),
    'No host for source code is configured in this portal (integrations), so no pull request can be opened. Choose to apply it at once',
  ],
  [
    'no delivery',
    problemOfDelivery(undefined, { hasIntegration: true }),
    'Choose how it is delivered: by a pull request, or at once',
  ],

  [
    'repository',
    problemOfRepository('git.example.com?project=A&repo=pipelines', hosts),
    undefined,
  ],
  [
    'no repository',
    problemOfRepository(undefined, hosts),
    'Choose the host of the repository that gets the pull request',
  ],
  [
    'repository elsewhere',
    problemOfRepository('gitea.example.com?owner=a&repo=b', hosts),
    'This portal can not open a pull request on gitea.example.com. Choose github.com or git.example.com or bitbucket.org',
  ],
  [
    'half a repository',
    problemOfRepository('bitbucket.org?workspace=acme&repo=b', hosts),
    'Say which repository gets the pull request: its project',
  ],

  ['partitions', problemOfPartitions(12, { brokers: 3 }), undefined],
  [
    'no partitions',
    problemOfPartitions(undefined),
    'Say how many partitions it gets',
  ],
  [
    'half a partition',
    problemOfPartitions(1.5),
    'Give it a whole number of partitions, one at least',
  ],
  [
    'too many partitions',
    problemOfPartitions(4_001, { brokers: 1 }),
    'Give it 4000 partitions at most: more than 4000 a broker make Kafka slow to recover',
  ],

  [
    'as many partitions as there are',
    problemOfPartitions(12, { topic: { name: 'orders', partitions: 12 } }),
    undefined,
  ],
  [
    'fewer partitions than there are',
    problemOfPartitions(6, { topic: { name: 'orders', partitions: 12 } }),
    'Give it 12 partitions at least: orders has so many, and they can not be taken away',
  ],

  ['resources', problemOfResources({ cpu: 0.5, memoryMiB: 1_024 }), undefined],
  [
    'no memory',
    problemOfResources({ cpu: 1 }),
    'Say how many cores and how much memory it gets',
  ],
  [
    'no cores',
    problemOfResources({ cpu: 0, memoryMiB: 1_024 }),
    'Give it between 0.1 and 512 cores',
  ],
  [
    'little memory',
    problemOfResources({ cpu: 1, memoryMiB: 100 }),
    'Give it 512 MiB of memory at least: a JVM does not start with less',
  ],
  [
    'much memory',
    problemOfResources({ cpu: 1, memoryMiB: 2 ** 24 + 1 }),
    'Give it 16 TiB of memory at most: no machine has more',
  ],

  [
    'connector',
    problemOfConnectorClass({ class: 'a.B' }, { plugins: [{ class: 'a.B' }] }),
    undefined,
  ],
  [
    'connector of nobody knows',
    problemOfConnectorClass({ class: 'a.B' }),
    undefined,
  ],
  ['no connector', problemOfConnectorClass({}), 'Choose a connector'],
  [
    'missing connector',
    problemOfConnectorClass({ class: 'a.B' }, { plugins: [{ class: 'a.C' }] }),
    'The Connect cluster does not have B. Choose another, or have its plugin added to the image',
  ],

  [
    'sink where a source is asked for',
    problemOfConnectorClass({ class: 'a.B', type: 'sink' }, { type: 'source' }),
    'B is no source. Choose a source, which brings data into Kafka',
  ],

  ['no options', problemOfOptions(undefined), undefined],
  [
    'options',
    problemOfOptions('# of the database\n\nuser=a\npassword=${secrets:a/b:c}'),
    undefined,
  ],
  [
    'a line that is no option',
    problemOfOptions('user=a\nflush size'),
    'Line 2: write name=value, such as flush.size=1000',
  ],
  [
    'options with a secret',
    problemOfOptions('user=a\nconnection.password=hunter2'),
    'It holds a secret (connection.password), and what is written here can be read by others. Put it into a Secret, and refer to it, such as ${secrets:namespace/name:key}',
  ],

  ['arguments', problemOfArguments(['--days', '7']), undefined],
  [
    'arguments with a secret',
    problemOfArguments(['--api-key', 'hunter2']),
    'It holds a secret (api-key), and what is written here can be read by others. Put it into a Secret, and have the job read it from there',
  ],

  ['SQL', problemOfSql('x', { ...parsed, writes: [{ name: 'a' }] }), undefined],
  [
    'SQL with a secret',
    problemOfSql("'sasl.password' = 'hunter2'", undefined),
    'It holds a secret (sasl.password), and what is written here can be read by others. Put it into a Secret, and have the job read it from there',
  ],
  ['SQL that nobody reads', problemOfSql('x', undefined), undefined],
  [
    'partial SQL',
    problemOfSql('x', {
      ...parsed,
      statements: [{ kind: 'X', line: 1, partial: true }],
    }),
    undefined,
  ],
  [
    'Spark SQL that writes nothing',
    problemOfSql('x', parsed, 'spark'),
    undefined,
  ],
  ['no SQL', problemOfSql(' ', undefined), 'Write the SQL of the job'],
  [
    'SQL that writes nothing',
    problemOfSql('x', parsed),
    'The SQL writes to no table, so the job would end at once. Add an INSERT INTO',
  ],
  [
    'wrong SQL',
    problemOfSql('x', {
      ...parsed,
      errors: [{ line: 2, column: 3, message: "'SELCT' is not valid" }],
    }),
    'Line 2, column 3: \'SELCT\' is not valid. Correct it, or write "-- unchecked" above the statement if Flink knows better',
  ],
])('%s', (_, problem, expected) => {
  expect(problem).toBe(expected);
});
