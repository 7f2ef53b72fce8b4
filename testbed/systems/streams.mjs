import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { javaCommand } from '../lib/javaCommand.mjs';
import { provideJavaJobs } from '../lib/javaJobs.mjs';
import { KAFKA_VERSION, propertiesOf } from '../lib/kafkaBroker.mjs';
import { provideJars } from '../lib/maven.mjs';

const GROUP = 'orders-counted';
const TOPIC = 'orders';
const ENTRY = 'StreamsJob';

/** Two, so that one can stand by for the other. */
const PROCESSES = ['first', 'second'];

function classPathOf(context) {
  const { lib, jobs } = context.programs;
  // Of Kafka, for its log.
  return [lib, context.addressesOf('kafka').jars, jobs];
}

/** It writes its process id there as soon as it has its tasks. */
function readyFileOf(context, name) {
  return join(context.folder, `${name}.ready`);
}

function isRunning(context, name) {
  try {
    const pid = Number(readFileSync(readyFileOf(context, name), 'utf8'));
    return pid === context.pid(name);
  } catch {
    return false;
  }
}

export const system = {
  name: 'streams',
  title: `Kafka Streams ${KAFKA_VERSION}, an application of two processes`,
  needs: ['kafka', 'generator'],
  tools: ['java', 'mvn', 'python3'],
  readySeconds: 90,

  async provide() {
    const lib = await provideJars(`kafka-streams-${KAFKA_VERSION}`, [
      `org.apache.kafka:kafka-streams:${KAFKA_VERSION}`,
    ]);
    const version = KAFKA_VERSION;
    return {
      lib,
      jobs: await provideJavaJobs({ folder: 'streams', version, lib }),
    };
  },

  async start(context) {
    const { bootstrapServers } = context.addressesOf('kafka');
    for (const name of PROCESSES) {
      const config = context.file(
        `${name}.properties`,
        propertiesOf({
          'application.id': GROUP,
          'client.id': name,
          'bootstrap.servers': bootstrapServers.join(','),
          'state.dir': context.subfolder(`state-${name}`),
        }),
      );
      await context.process(
        name,
        javaCommand({
          jars: classPathOf(context),
          folder: context.folder,
          heap: '96m',
          args: [ENTRY, config, TOPIC, readyFileOf(context, name)],
        }),
      );
    }
  },

  ready: context => PROCESSES.every(name => isRunning(context, name)),

  addresses: context => ({
    group: GROUP,
    topic: TOPIC,
    entry: ENTRY,
    jars: classPathOf(context),
  }),
};
