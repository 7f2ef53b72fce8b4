/*
 * Places orders, now more and now fewer of them, and bills them at a steady
 * pace: so the group `billing` falls behind and catches up again. Named is a file
 * with the brokers, the topics to make, and the file to write our process id to
 * once they are there.
 */
import {
  Admin,
  Consumer,
  Producer,
  stringSerializers,
} from '@platformatic/kafka';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const TOPIC = 'orders';
const GROUP = 'billing';

/** Orders a second: between these, up and down once in a period. */
const FEWEST = 10;
const MOST = 110;
const PERIOD_SECONDS = 240;
/** Bills a second: more than the average, so that it does catch up. */
const BILLS = 75;

const COUNTRIES = ['DE', 'DE', 'DE', 'FR', 'FR', 'NL', 'ES', 'IT', 'PL', 'SE'];
const ITEMS = ['shoes', 'jacket', 'lamp', 'chair', 'book', 'kettle', 'tent'];

const { bootstrapServers, topics, readyFile } = JSON.parse(
  readFileSync(process.argv[2], 'utf8'),
);
const options = {
  clientId: 'shop',
  bootstrapBrokers: bootstrapServers,
  retries: 3,
};

const oneOf = list => list[Math.floor(Math.random() * list.length)];

function makeOrder(number) {
  return {
    id: `o-${Date.now().toString(36)}-${number}`,
    customer: `c-${Math.floor(Math.random() * 5000)}`,
    country: oneOf(COUNTRIES),
    item: oneOf(ITEMS),
    amount: Number((5 + Math.random() ** 3 * 400).toFixed(2)),
  };
}

function rateAt(seconds) {
  const wave = (1 - Math.cos((2 * Math.PI * seconds) / PERIOD_SECONDS)) / 2;
  return FEWEST + (MOST - FEWEST) * wave;
}

async function place() {
  const producer = new Producer({
    ...options,
    serializers: stringSerializers,
  });
  for (let number = 0; ; ) {
    const orders = Array.from(
      { length: Math.round(rateAt(Date.now() / 1000) / 2) },
      () => makeOrder((number += 1)),
    );
    await producer.send({
      messages: orders.map(order => ({
        topic: TOPIC,
        key: order.customer,
        value: JSON.stringify(order),
      })),
    });
    await sleep(500);
  }
}

async function bill() {
  const consumer = new Consumer({
    ...options,
    clientId: GROUP,
    groupId: GROUP,
    // In pages of one second's bills, so that reading ahead is bounded.
    maxBytes: 64 * 1024,
    highWaterMark: BILLS,
    autocommit: false,
  });
  const stream = await consumer.consume({
    topics: [TOPIC],
    mode: 'committed',
    fallbackMode: 'earliest',
  });
  let billed = 0;
  let began = Date.now();
  for await (const message of stream) {
    billed += 1;
    if (billed === BILLS) {
      await message.commit();
      await sleep(Math.max(0, began + 1000 - Date.now()));
      billed = 0;
      began = Date.now();
    }
  }
}

async function makeTopics() {
  const admin = new Admin(options);
  try {
    const known = await admin.listTopics();
    for (const [topic, partitions] of Object.entries(topics)) {
      if (!known.includes(topic)) {
        await admin.createTopics({ topics: [topic], partitions, replicas: -1 });
      }
    }
  } finally {
    await admin.close();
  }
}

/** Brokers may be away for a while: then it begins anew. */
async function forever(work) {
  for (;;) {
    try {
      await work();
    } catch (error) {
      console.error(`${work.name}: ${error.message}`);
    }
    await sleep(2000);
  }
}

await makeTopics();
writeFileSync(readyFile, String(process.pid));
console.log('The shop is open');
await Promise.all([forever(place), forever(bill)]);
