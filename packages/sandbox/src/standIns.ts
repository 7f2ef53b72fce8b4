/* eslint-disable no-console */
import { readFileSync, writeFileSync } from 'node:fs';
import { startStandInOperators } from './operators';
import { KafkaBroker } from './operators/kafka/KafkaBroker';
import { KafkaBrokerUsers } from './operators/kafka/KafkaBrokerUsers';
import { kafkaClient } from './operators/kafka/kafkaClient';

/**
 * The stand-in operators alone, for an API server, a Kafka and a Kafka Connect
 * that run already. Their addresses are in the file that is named first; our
 * process id is written to the second one once we are at work.
 */
function main([accessFile, readyFile]: string[]) {
  const { bootstrapServers, ...access } = JSON.parse(
    readFileSync(accessFile, 'utf8'),
  );
  const client = kafkaClient(bootstrapServers);
  const operators = startStandInOperators({
    ...access,
    brokerAdmin: KafkaBroker.create({ client }),
    brokerUsers: KafkaBrokerUsers.create({ client }),
    onError: error => console.error(`stand-ins: ${error.message}`),
  });
  writeFileSync(readyFile, String(process.pid));
  console.log('stand-ins ready');
  process.once('SIGTERM', async () => {
    await operators.stop();
    await client.close();
    process.exit(0);
  });
}

main(process.argv.slice(2));
