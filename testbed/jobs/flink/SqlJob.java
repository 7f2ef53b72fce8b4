import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableEnvironment;

/**
 * Runs SQL as one streaming job. Arguments: the name of the job, then one
 * statement each; the INSERTs among them make the job.
 */
public class SqlJob {
  public static void main(String[] args) {
    TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
    tables.getConfig().set("pipeline.name", args[0]);
    StatementSet inserts = tables.createStatementSet();
    for (int index = 1; index < args.length; index++) {
      if (args[index].startsWith("INSERT")) {
        inserts.addInsertSql(args[index]);
      } else {
        tables.executeSql(args[index]);
      }
    }
    inserts.execute();
  }
}
