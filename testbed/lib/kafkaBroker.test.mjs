import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { answersKafka, brokerProperties } from './kafkaBroker.mjs';
import { javaRelease } from './tools.mjs';

const nodes = [0, 1, 2].map(id => ({
  id,
  plain: 9000 + id,
  sasl: 9100 + id,
  controller: 9200 + id,
}));

describe('brokerProperties', () => {
  it('lets three nodes find each other, with logins and rights', () => {
    const found = brokerProperties({
      id: 1,
      nodes,
      data: '/data',
      superUsers: ['portal'],
    });
    assert.equal(
      found['controller.quorum.voters'],
      '0@127.0.0.1:9200,1@127.0.0.1:9201,2@127.0.0.1:9202',
    );
    assert.equal(
      found['advertised.listeners'],
      'PLAIN://127.0.0.1:9001,SASL://127.0.0.1:9101',
    );
    assert.equal(found['super.users'], 'User:ANONYMOUS;User:portal');
    assert.equal(found['offsets.topic.replication.factor'], 3);
    assert.equal(found['min.insync.replicas'], 2);
  });

  it('takes tokens that are signed by the keys of a file', () => {
    const found = brokerProperties({
      id: 0,
      nodes: [{ ...nodes[0], oauth: 9300 }],
      data: '/data',
      keys: '/keys.json',
    });
    assert.match(found.listeners, /,OAUTH:\/\/127\.0\.0\.1:9300,/);
    assert.equal(
      found['sasl.oauthbearer.jwks.endpoint.url'],
      'file:///keys.json',
    );
    assert.equal(
      found['listener.name.oauth.sasl.enabled.mechanisms'],
      'OAUTHBEARER',
    );
  });

  it('asks nothing of one node but to be there', () => {
    const found = brokerProperties({
      id: 0,
      nodes: [{ id: 0, plain: 9000, controller: 9200 }],
      data: '/data',
    });
    assert.equal(found['advertised.listeners'], 'PLAIN://127.0.0.1:9000');
    assert.equal(found['default.replication.factor'], 1);
    assert.equal(found['min.insync.replicas'], 1);
    assert.equal(found['authorizer.class.name'], undefined);
  });
});

describe('answersKafka', () => {
  it('takes a port that is silent or closed for none', async () => {
    const server = createServer(socket => socket.destroy());
    await new Promise(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address();
    assert.equal(await answersKafka(port), false);
    await new Promise(resolve => {
      server.close(resolve);
    });
    assert.equal(await answersKafka(port), false);
  });
});

describe('javaRelease', () => {
  it('reads what Java says of itself', () => {
    assert.equal(javaRelease('openjdk version "17.0.15" 2025-04-15'), 17);
    assert.equal(javaRelease('java version "1.8.0_402"'), 8);
    assert.equal(javaRelease('openjdk version "21" 2023-09-19'), 21);
    assert.equal(javaRelease('command not found'), 0);
  });
});
