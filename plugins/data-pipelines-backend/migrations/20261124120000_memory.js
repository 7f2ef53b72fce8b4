/**
 * What is remembered of each resource: since when its values are as they are,
 * and how it was last shown.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('data_pipelines_memory', table => {
    table.text('ref').primary().comment('The printed ref of the resource');
    table.text('uid').nullable().comment('Another uid is another object');
    table.text('past', 'longtext').notNullable();
    table.text('summary', 'longtext').notNullable();
    table.timestamp('updated_at').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('data_pipelines_memory');
};
