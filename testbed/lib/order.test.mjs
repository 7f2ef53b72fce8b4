import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { byTools, inOrder, withDependents } from './order.mjs';

const SYSTEMS = [
  { name: 'connect', needs: ['kafka'], tools: ['java'] },
  { name: 'standins', needs: ['cluster', 'connect'], tools: [] },
  { name: 'kafka', needs: [], tools: ['java', 'mvn'] },
  { name: 'cluster', needs: [], tools: ['go'] },
];

const namesOf = systems => systems.map(({ name }) => name);

describe('inOrder', () => {
  it('puts each system after what it needs', () => {
    assert.deepEqual(namesOf(inOrder(SYSTEMS)), [
      'kafka',
      'connect',
      'cluster',
      'standins',
    ]);
  });

  it('adds what is needed to what was asked for, and no more', () => {
    assert.deepEqual(namesOf(inOrder(SYSTEMS, ['connect'])), [
      'kafka',
      'connect',
    ]);
  });

  it('names what there is not, and a circle', () => {
    assert.throws(() => inOrder(SYSTEMS, ['zookeeper']), {
      message:
        'There is no system "zookeeper". Try: connect, standins, kafka, cluster',
    });
    assert.throws(
      () => inOrder([{ name: 'a', needs: ['b'] }]),
      /no system "b", which a needs/,
    );
    const circle = [
      { name: 'a', needs: ['b'] },
      { name: 'b', needs: ['a'] },
    ];
    assert.throws(() => inOrder(circle), /need each other: a → b → a/);
  });
});

describe('withDependents', () => {
  it('ends what needs a system before it, and leaves the rest', () => {
    assert.deepEqual(namesOf(withDependents(SYSTEMS, ['kafka'])), [
      'standins',
      'connect',
      'kafka',
    ]);
  });

  it('ends everything, the last one first', () => {
    assert.deepEqual(namesOf(withDependents(SYSTEMS)), [
      'standins',
      'cluster',
      'connect',
      'kafka',
    ]);
  });
});

describe('byTools', () => {
  it('leaves out what lacks a tool with all that needs it', () => {
    const { possible, leftOut } = byTools(inOrder(SYSTEMS), ['mvn']);
    assert.deepEqual(namesOf(possible), ['cluster']);
    assert.deepEqual(Object.fromEntries(leftOut), {
      kafka: 'mvn',
      connect: 'mvn',
      standins: 'mvn',
    });
  });
});
