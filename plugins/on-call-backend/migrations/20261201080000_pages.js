/**
 * Who was paged, by whom, and what came of it. Times are milliseconds since 1970.
 *
 * @param { import('knex').Knex } knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('on_call_pages', table => {
    table.comment('One row a page');
    table.string('id', 36).primary();
    table.bigInteger('requested_at').notNullable().index();
    table.string('requested_by', 512).notNullable();
    table.string('entity_ref', 512).notNullable();
    table.string('pager', 100).notNullable();
    table.string('provider', 100).notNullable();
    table.string('rota_id', 512).notNullable();
    table.string('rung', 40).notNullable();
    table.string('dedup_key', 255).notNullable();
    table
      .string('outcome', 40)
      .notNullable()
      .comment('sending, failed, refused, accepted or already-open');
    table.text('incident_url').nullable();
  });
};

/**
 * @param { import('knex').Knex } knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('on_call_pages');
};
