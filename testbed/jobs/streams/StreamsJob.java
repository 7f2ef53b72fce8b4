import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.Stores;

/**
 * Counts orders by country, in two parts with a topic between them, by the group protocol of Kafka
 * Streams. Arguments: a file of properties, the topic of the orders, and, if wanted, the file to
 * write our process id to as soon as we have tasks.
 */
public class StreamsJob {
  private static final Pattern COUNTRY = Pattern.compile("\"country\":\"(\\w+)\"");

  public static void main(String[] args) throws Exception {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Paths.get(args[0]))) {
      properties.load(reader);
    }
    properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
    properties.put("auto.offset.reset", "latest");
    standBy(properties);

    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(args[1], Consumed.with(Serdes.String(), Serdes.String()))
        .groupBy(
            (customer, order) -> countryOf(order),
            Grouped.with("by-country", Serdes.String(), Serdes.String()))
        .count(
            Materialized.<String, Long>as(Stores.inMemoryKeyValueStore("counts"))
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.Long()));
    KafkaStreams streams = new KafkaStreams(builder.build(), properties);
    if (args.length > 2) {
      streams.setStateListener((state, before) -> tell(state, Paths.get(args[2])));
    }
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
    streams.start();
  }

  /** With this protocol it is a matter of the group on the brokers. */
  private static void standBy(Properties properties) throws Exception {
    Properties own = new Properties();
    own.put("bootstrap.servers", properties.get("bootstrap.servers"));
    String group = properties.getProperty("application.id");
    try (Admin admin = Admin.create(own)) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.GROUP, group),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("streams.num.standby.replicas", "1"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  private static void tell(KafkaStreams.State state, Path file) {
    if (state == KafkaStreams.State.RUNNING) {
      try {
        Files.writeString(file, String.valueOf(ProcessHandle.current().pid()));
      } catch (IOException error) {
        throw new UncheckedIOException(error);
      }
    }
  }

  private static String countryOf(String order) {
    Matcher matcher = COUNTRY.matcher(order);
    return matcher.find() ? matcher.group(1) : "unknown";
  }
}
