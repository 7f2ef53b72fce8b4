import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Counts numbers by key, in three vertices, and does what the files of a folder
 * say while it runs. Arguments: the name of the job, and the folder.
 *
 * <ul>
 *   <li>{@code delay}: milliseconds that each record takes, so that the source is held up.
 *   <li>{@code failure}: the message of an exception that is thrown as long as the file is there.
 * </ul>
 */
public class StateJob {
  private static final double RECORDS_PER_SECOND = 500;
  private static final int KEYS = 100;

  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    DataGeneratorSource<Long> numbers =
        new DataGeneratorSource<>(
            (GeneratorFunction<Long, Long>) index -> index,
            Long.MAX_VALUE,
            RateLimiterStrategy.perSecond(RECORDS_PER_SECOND),
            Types.LONG);
    environment
        .fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers")
        .uid("numbers")
        .setParallelism(1)
        .disableChaining()
        .keyBy(number -> number % KEYS)
        .map(new Count(args[1]))
        .uid("count")
        .name("count <by key>")
        .setParallelism(2)
        .disableChaining()
        .sinkTo(new DiscardingSink<>())
        .uid("discard")
        .name("discard")
        .setParallelism(1);
    environment.execute(args[0]);
  }

  /** How often each key was seen. */
  static class Count extends RichMapFunction<Long, Long> {
    private static final long LOOK_EVERY = 200;

    private final String folder;
    private transient ValueState<Long> seen;
    private transient long lookedAt;
    private transient long delay;

    Count(String folder) {
      this.folder = folder;
    }

    @Override
    public void open(OpenContext context) {
      seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", Types.LONG));
    }

    @Override
    public Long map(Long number) throws Exception {
      long now = System.currentTimeMillis();
      if (now - lookedAt >= LOOK_EVERY) {
        lookedAt = now;
        obey();
      }
      if (delay > 0) {
        Thread.sleep(delay);
      }
      Long before = seen.value();
      long count = before == null ? 1 : before + 1;
      seen.update(count);
      return count;
    }

    private void obey() throws IOException {
      String failure = read("failure");
      if (!failure.isEmpty()) {
        throw new IllegalStateException(failure);
      }
      String milliseconds = read("delay");
      delay = milliseconds.isEmpty() ? 0 : Long.parseLong(milliseconds);
    }

    private String read(String name) throws IOException {
      Path path = Paths.get(folder, name);
      return Files.exists(path) ? new String(Files.readAllBytes(path)).trim() : "";
    }
  }
}
