/*
 * Reads SQL apart from the rest of the backend: a statement can be made that takes
 * the grammar minutes, and only a thread can be stopped. Plain JavaScript, because
 * it is started as it is, from the sources and from the package.
 *
 * Takes {dialect, statements: string[]} and answers {results}, one for each
 * statement: {errors, declares, reads, writes}.
 */
const { parentPort } = require('node:worker_threads');
const { FlinkSQL, SparkSQL } = require('./dist/dt-sql-parser.cjs');

const LONGEST_MESSAGE = 300;
/** Of one statement; one odd character makes one. */
const MOST_ERRORS = 20;

/** What a name means, by its own rule of the grammar and the rule around it. */
const GRAMMARS = {
  flink: {
    create: () => new FlinkSQL(),
    tables: {
      tablePath: { insertSimpleStatement: 'writes', tablePrimary: 'reads' },
    },
    /** TABLE orders, within a function that makes windows. */
    tableParameter: 'windowTVFParam',
    created: 'tablePathCreate',
    view: 'viewPathCreate',
    namedQuery: 'withItemName',
    properties: ['tableProperty'],
  },
  spark: {
    create: () => new SparkSQL(),
    tables: {
      tableName: {
        insertInto: 'writes',
        dmlStatementNoWith: 'writes',
        relation: 'reads',
        relationPrimary: 'reads',
        queryPrimary: 'reads',
      },
      // What a MERGE takes its rows from.
      identifierReference: { dmlStatementNoWith: 'reads' },
    },
    created: 'tableNameCreate',
    view: 'viewNameCreate',
    namedQuery: 'namedQuery',
    properties: ['property', 'expressionProperty'],
  },
};

const parsers = new Map();

function parserOf(dialect) {
  if (!parsers.has(dialect)) {
    const parser = GRAMMARS[dialect].create();
    const { ruleNames } = parser.createParser('');
    parsers.set(dialect, { parser, ruleNames });
  }
  return parsers.get(dialect);
}

/** `catalog`.`table` as people write it without need. */
function nameOf(text) {
  return text.replaceAll('`', '');
}

function unquoted(text) {
  return /^(['"`]).*\1$/s.test(text) ? text.slice(1, -1) : text;
}

function childrenOf(node) {
  return node.children ?? [];
}

function collect(tree, grammar, ruleOf) {
  const declares = [];
  const tables = { reads: new Set(), writes: new Set() };
  const namedQueries = new Set();
  const visit = (node, around) => {
    const rule = ruleOf(node);
    const text = () => nameOf(node.getText());
    const role = grammar.tables[rule]?.[around];
    if (role) {
      tables[role].add(text());
    } else if (rule === grammar.created) {
      declares.push({ name: text(), options: {} });
    } else if (rule === grammar.view) {
      declares.push({ name: text(), isView: true, options: {} });
    } else if (rule === grammar.namedQuery) {
      // A query is named by its first child, or is a name itself.
      const [first = node] = childrenOf(node);
      namedQueries.add(nameOf(first.getText()));
    } else if (rule !== undefined && rule === grammar.tableParameter) {
      const name = /^(?:DATA=>)?TABLE(.+)$/is.exec(node.getText())?.[1];
      if (name) {
        tables.reads.add(nameOf(name));
      }
    } else if (grammar.properties.includes(rule) && declares.length) {
      const parts = childrenOf(node);
      const [key, value] = [parts[0], parts[parts.length - 1]];
      declares[declares.length - 1].options[unquoted(key.getText())] = unquoted(
        value.getText(),
      );
    }
    for (const child of childrenOf(node)) {
      visit(child, rule ?? around);
    }
  };
  visit(tree, undefined);
  const reads = [...tables.reads].filter(name => !namedQueries.has(name));
  const [made] = declares;
  if (made && !made.isView && reads.length) {
    // CREATE TABLE … AS SELECT fills what it makes.
    tables.writes.add(made.name);
  }
  return { declares, reads, writes: [...tables.writes] };
}

function parse(dialect, sql) {
  const { parser, ruleNames } = parserOf(dialect);
  const errors = [];
  const tree = parser.parse(sql, error => {
    if (errors.length < MOST_ERRORS) {
      errors.push(error);
    }
  });
  const ruleOf = node =>
    node.ruleIndex === undefined ? undefined : ruleNames[node.ruleIndex];
  return {
    errors: errors.map(({ startLine, startColumn, message }) => ({
      line: startLine,
      column: startColumn,
      message:
        message.length > LONGEST_MESSAGE
          ? `${message.slice(0, LONGEST_MESSAGE)}…`
          : message,
    })),
    ...collect(tree, GRAMMARS[dialect], ruleOf),
  };
}

parentPort.on('message', ({ dialect, statements }) => {
  try {
    const results = statements.map(statement => parse(dialect, statement));
    parentPort.postMessage({ results });
  } catch (error) {
    parentPort.postMessage({ error: String(error?.message ?? error) });
  }
});
