/**
 * @param { import('knex').Knex } knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('data_pipelines_runtime_samples', table => {
    table.comment('Numbers that running systems gave, one row a minute');
    table.string('target', 512).notNullable();
    table.bigInteger('at').notNullable().comment('Minutes since 1970');
    table.text('values').notNullable().comment('JSON: series to number');
    table.primary(['target', 'at']);
  });
};

/**
 * @param { import('knex').Knex } knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('data_pipelines_runtime_samples');
};
