/**
 * What has happened to each resource. Times are milliseconds since 1970.
 *
 * @param { import('knex').Knex } knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('data_pipelines_history_objects', table => {
    table.comment('One row an object that was ever watched');
    table.increments('id');
    table.text('ref').notNullable().comment('The printed ref of the resource');
    table.string('uid', 100).notNullable();
    table
      .string('owner', 512)
      .nullable()
      .comment('The last one that was known');
    table.bigInteger('first_seen_at').notNullable();
    table
      .string('base_state', 40)
      .notNullable()
      .comment('The state before the oldest transition that is kept');
    table.bigInteger('base_at').notNullable();
    table.bigInteger('gone_at').nullable();
    table.unique(['ref', 'uid'], {
      indexName: 'data_pipelines_history_objects_uniq',
    });
  });

  await knex.schema.createTable('data_pipelines_transitions', table => {
    table.comment(
      'A chain for each object: each row begins where the last ended',
    );
    table.increments('id');
    table.text('ref').notNullable();
    table.string('uid', 100).notNullable();
    table.integer('position').notNullable();
    table.string('from_state', 40).notNullable();
    table.string('to_state', 40).notNullable();
    table.string('reason', 200).notNullable();
    table.bigInteger('at').notNullable();
    table.unique(['ref', 'uid', 'position'], {
      indexName: 'data_pipelines_transitions_uniq',
    });
    table.index(['ref', 'at'], 'data_pipelines_transitions_at');
    table.index(['at'], 'data_pipelines_transitions_age');
  });

  await knex.schema.createTable('data_pipelines_marks', table => {
    table.comment('Changes of a spec, and restarts');
    table.increments('id');
    table.text('ref').notNullable();
    table.string('uid', 100).notNullable();
    table.string('type', 20).notNullable();
    table
      .string('token', 512)
      .notNullable()
      .comment('The same for the same thing, whichever replica saw it');
    table.bigInteger('at').notNullable();
    table.text('body', 'longtext').notNullable();
    table.unique(['ref', 'uid', 'type', 'token'], {
      indexName: 'data_pipelines_marks_uniq',
    });
    table.index(['ref', 'at'], 'data_pipelines_marks_at');
    table.index(['at'], 'data_pipelines_marks_age');
  });

  await knex.schema.createTable('data_pipelines_runs', table => {
    table.comment('Runs of applications and of schedules');
    table.increments('id');
    table.text('ref').notNullable();
    table.string('uid', 100).notNullable();
    table.string('run', 200).notNullable();
    table.string('name', 253).notNullable();
    table.integer('attempt').nullable();
    table.bigInteger('at').notNullable().comment('When it began');
    table.bigInteger('ended_at').nullable();
    table.string('outcome', 20).notNullable();
    table.text('reason').nullable();
    table.string('image', 512).nullable();
    table.string('resources', 200).nullable();
    table.string('spec_hash', 64).nullable();
    table.text('spec', 'longtext').nullable().comment('Masked');
    table.unique(['ref', 'uid', 'run'], {
      indexName: 'data_pipelines_runs_uniq',
    });
    table.index(['ref', 'at'], 'data_pipelines_runs_at');
    table.index(['at'], 'data_pipelines_runs_age');
  });

  await knex.schema.createTable('data_pipelines_notifications', table => {
    table.comment('What owners were told last, and what comes next');
    table.text('ref').primary();
    table.string('owner', 512).notNullable();
    table.string('told_state', 40).nullable();
    table.bigInteger('told_at').nullable();
    table.bigInteger('resolved_at').nullable();
    table.string('next_state', 40).nullable();
    table.bigInteger('due_at').nullable();
    table.index(['due_at'], 'data_pipelines_notifications_due');
  });
};

/**
 * @param { import('knex').Knex } knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'data_pipelines_notifications',
    'data_pipelines_runs',
    'data_pipelines_marks',
    'data_pipelines_transitions',
    'data_pipelines_history_objects',
  ]) {
    await knex.schema.dropTable(table);
  }
};
