import { SqlDialect } from '@data-portal/plugin-data-pipelines-common';
import { SqlScripts } from './SqlScripts';
import { ReadOptions, SqlThread } from './SqlThread';

// The first look at a construct takes the grammar its time.
jest.setTimeout(60_000);

const thread = new SqlThread();
const scripts = new SqlScripts({ thread });
const parse = (sql: string, dialect: SqlDialect = 'flink') =>
  scripts.parse({ dialect, sql });

afterAll(() => thread.close());

const ORDERS = `CREATE TABLE orders (
  id STRING,
  amount DECIMAL(10, 2),
  ts TIMESTAMP(3) METADATA FROM 'timestamp',
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = 'shop.orders',
  'format' = 'json'
)`;

describe('SqlScripts', () => {
  it('tells the tables of a Flink job, with their topics', async () => {
    const answer = await parse(`${ORDERS};
-- a comment; with a semicolon
CREATE TABLE totals (id STRING, total DOUBLE) WITH (
  'connector' = 'upsert-kafka', 'topic' = 'totals'
);
CREATE VIEW big AS SELECT * FROM orders WHERE amount > 100;
INSERT INTO totals
WITH named AS (SELECT * FROM big)
SELECT n.id, SUM(n.amount) FROM named n
JOIN \`shop\`.\`customers\` FOR SYSTEM_TIME AS OF n.ts AS c ON c.id = n.id
WHERE c.note <> 'no; end' GROUP BY n.id;
`);
    expect(answer).toEqual({
      statements: [
        { kind: 'CREATE TABLE', line: 1 },
        { kind: 'CREATE TABLE', line: 12 },
        { kind: 'CREATE VIEW', line: 15 },
        { kind: 'INSERT INTO', line: 16 },
      ],
      reads: [
        { name: 'orders', topic: 'shop.orders' },
        { name: 'shop.customers' },
      ],
      writes: [{ name: 'totals', topic: 'totals' }],
      errors: [],
    });
  });

  it.each([
    ['TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '],
    [
      'TABLE(TUMBLE(DATA => TABLE orders, TIMECOL => DESCRIPTOR(ts), SIZE => INTERVAL ',
    ],
  ])('finds the table of a window: %s', async call => {
    const { reads, errors } = await parse(
      `SELECT window_start, COUNT(*) FROM ${call}'10' MINUTES)) GROUP BY window_start, window_end`,
    );
    expect({ reads, errors }).toEqual({
      reads: [{ name: 'orders' }],
      errors: [],
    });
  });

  it('takes a statement set for one statement', async () => {
    const { statements, writes, errors } = await parse(
      'EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT * FROM x; INSERT INTO b SELECT * FROM y; END;',
    );
    expect({ statements, writes, errors }).toEqual({
      statements: [{ kind: 'EXECUTE STATEMENT', line: 1 }],
      writes: [{ name: 'a' }, { name: 'b' }],
      errors: [],
    });
  });

  it('says where a statement is wrong, and reads the others', async () => {
    const answer = await parse(`INSERT INTO totals SELECT * FROM orders;

  SELCT * FROM orders;
SELECT * FROM orders WHERE`);
    expect(answer.writes).toEqual([{ name: 'totals' }]);
    expect(answer.errors).toEqual([
      { line: 3, column: 3, message: expect.stringContaining('SELCT') },
      { line: 4, column: 27, message: expect.any(String) },
    ]);
  });

  it.each([
    'SELECT TRY_CAST(a AS INT) FROM orders',
    'CREATE MATERIALIZED TABLE m AS SELECT 1',
    'SELECT * FROM ${source}',
    "SELECT * FROM TUMBLE(TABLE orders, DESCRIPTOR(ts), INTERVAL '1' HOUR)",
    '-- unchecked: newer than the grammar\nSELECT * FRM orders',
  ])('calls it partial where it can not know: %s', async sql => {
    const answer = await parse(sql);
    expect(answer.errors).toEqual([]);
    expect(answer.statements).toEqual([
      expect.objectContaining({ partial: true }),
    ]);
  });

  it('reads the SQL of Spark', async () => {
    const answer = await parse(
      `CREATE TABLE events USING kafka OPTIONS ('subscribe' = 'shop.events');
CREATE OR REPLACE TEMPORARY VIEW recent AS SELECT * FROM events;
INSERT OVERWRITE TABLE report SELECT * FROM recent JOIN lake.days ON true;
MERGE INTO facts USING staged ON facts.id = staged.id WHEN MATCHED THEN UPDATE SET *`,
      'spark',
    );
    expect(answer).toEqual({
      statements: [
        { kind: 'CREATE TABLE', line: 1 },
        { kind: 'CREATE VIEW', line: 2 },
        { kind: 'INSERT OVERWRITE', line: 3 },
        { kind: 'MERGE INTO', line: 4 },
      ],
      reads: [
        { name: 'events', topic: 'shop.events' },
        { name: 'lake.days' },
        { name: 'staged' },
      ],
      writes: [{ name: 'report' }, { name: 'facts' }],
      errors: [],
    });
  });

  it('has nothing to say of nothing', async () => {
    expect(await parse('  -- nothing yet\n ;;')).toEqual({
      statements: [],
      reads: [],
      writes: [],
      errors: [],
    });
  });

  it('gives up what takes too long, and goes on with the next', async () => {
    const impatient = new SqlThread({ deadline: 1 });
    await expect(
      new SqlScripts({ thread: impatient }).parse({
        dialect: 'flink',
        sql: ORDERS,
      }),
    ).rejects.toThrow(/could not be read within/);
    await impatient.close();
    await expect(parse(ORDERS)).resolves.toMatchObject({ errors: [] });
  });

  it('starts anew after one that took too much memory', async () => {
    const small = new SqlThread({ memory: 8 });
    const read = new SqlScripts({ thread: small }).parse({
      dialect: 'flink',
      sql: ORDERS,
    });
    await expect(read).rejects.toThrow(
      'sql: it could not be read within 8 MB. Make it simpler, or split it',
    );
    await small.close();
  });

  it('reads nothing for those who have left, and little at a time for one', async () => {
    const own = new SqlThread();
    const left = new AbortController();
    const caller = 'user:default/olivia';
    const read = (options?: ReadOptions) =>
      own.read('flink', ['SELECT 1'], { caller, ...options });
    const first = read();
    const gone = read({ signal: left.signal }).catch(error => error.name);
    const third = read();
    await expect(read()).rejects.toThrow(/Your last SQL is still being read/);
    left.abort();
    const fourth = read();
    const other = read({ caller: 'user:default/oscar' });
    expect(await gone).toBe('AbortError');
    for (const each of [first, third, fourth, other]) {
      expect(await each).toHaveLength(1);
    }
    await own.close();
    await expect(read()).rejects.toThrow('The portal is being stopped');
  });

  it.each([
    ['statements', 'SELECT 1;'.repeat(201)],
    ['statements that are hardly any', 'a;'.repeat(30_000)],
    ['parts of a set', `BEGIN STATEMENT SET${';'.repeat(60_000)}`],
  ])('refuses more %s than anybody writes', async (_, sql) => {
    await expect(parse(sql)).rejects.toThrow(
      'sql: it has more than the 200 statements that are read. Split it',
    );
  });

  it('has nothing to say of semicolons alone, and little of many errors', async () => {
    await expect(parse(';'.repeat(60_000))).resolves.toMatchObject({
      statements: [],
      errors: [],
    });
    const { errors } = await parse(`SELECT ${'§ '.repeat(1_000)}`);
    expect(errors).toHaveLength(20);
  });
});
