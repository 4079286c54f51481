package dev.millrace.operator.runtime.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.CostModel;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads of all kinds in simulated time: the target holds, and what can be done is done. */
class TargetPaceTest {
  private static final long SECOND = 1_000_000_000;
  private static final int MOST = 200_000;

  /** A small model, a wide one, one that runs on ND4J, and one of many layers. */
  @ParameterizedTest(name = "{0} + {1} n us, target {2} ms, load {3}")
  @CsvSource({
    "0.2, 0.1, 5, 0.02",
    "0.2, 0.1, 5, 0.5",
    "0.2, 0.1, 5, 0.7",
    "0.2, 0.1, 5, 0.9",
    "8, 4.5, 5, 0.02",
    "8, 4.5, 5, 0.5",
    "8, 4.5, 5, 0.7",
    "8, 4.5, 5, 0.9",
    "8, 4.5, 20, 0.5",
    "8, 4.5, 20, 0.7",
    "8, 4.5, 20, 0.9",
    "200, 1, 5, 0.5",
    "200, 1, 5, 0.7",
    "200, 1, 5, 0.9",
    "200, 1, 20, 0.5",
    "200, 1, 20, 0.7",
    "200, 1, 20, 0.9",
    "20, 100, 5, 0.5",
    "20, 100, 5, 0.7",
    "20, 100, 20, 0.9"
  })
  void targetHoldsAtEveryLoad(double fixed, double perRecord, int millis, double load) {
    CostModel model = new CostModel(fixed, perRecord);
    long[] arrivals = poisson(load * SimulatedTask.fullBatchesPerSecond(model), 2, 1);
    SimulatedTask task = task(millis, model).run(arrivals);
    assertThat(task.p99(0)).isLessThan(millis * 1_000_000L);
    assertThat(task.end() - arrivals[arrivals.length - 1]).isLessThan(millis * 1_000_000L);
  }

  /** A pass of a quarter of the target then wastes little of its time. */
  @Property(tries = 500)
  void targetHoldsIfABatchCostsNoMoreThanAHundredthOfItWhateverItsSize(
      @ForAll @DoubleRange(min = 0.01, max = 1) double share,
      @ForAll @DoubleRange(min = 0.05, max = 20) double perRecord,
      @ForAll @DoubleRange(min = 0.01, max = 0.9) double load,
      @ForAll @IntRange(min = 5, max = 50) int millis,
      @ForAll long seed) {
    CostModel model = new CostModel(share * millis * 10, perRecord);
    double perSecond = load * SimulatedTask.fullBatchesPerSecond(model);
    long[] arrivals = poisson(perSecond, Math.min(1, 50_000 / perSecond), seed);
    SimulatedTask task = task(millis, model).run(arrivals);
    assertThat(task.p99(0)).isLessThan(millis * 1_000_000L);
  }

  @Test
  void recordThatComesAloneLeavesAtOnce() {
    SimulatedTask task = task(5, new CostModel(8, 4.5)).run(poisson(100, 20, 1));
    assertThat(task.p99(0)).isLessThan(50_000);
    assertThat(task.meanBatch()).isLessThan(1.1);
  }

  @Test
  void batchesGrowWithTheLoad() {
    CostModel model = new CostModel(200, 1);
    double capacity = SimulatedTask.fullBatchesPerSecond(model);
    double before = 1;
    for (double load : new double[] {0.001, 0.1, 0.3, 0.6, 0.9}) {
      double batch = task(20, model).run(poisson(load * capacity, 2, 1)).meanBatch();
      assertThat(batch).isGreaterThanOrEqualTo(before);
      before = batch;
    }
    assertThat(before).isGreaterThan(100);
  }

  /** What batches cost whatever their size is the price of closing them early. */
  @Test
  void waitingPays() {
    CostModel model = new CostModel(200, 1);
    double perSecond = 0.1 * SimulatedTask.fullBatchesPerSecond(model);
    double batch = task(20, model).run(poisson(perSecond, 2, 1)).meanBatch();
    double shareOfFixedCosts = perSecond / batch * model.fixedMicros() / 1e6;
    assertThat(shareOfFixedCosts).isLessThan(0.12);
  }

  @ParameterizedTest(name = "{0} + {1} n us")
  @CsvSource({"0.2, 0.1", "8, 4.5", "200, 1", "20, 100"})
  void backlogIsWorkedOffAsFastAsWithFullBatches(double fixed, double perRecord) {
    CostModel model = new CostModel(fixed, perRecord);
    double capacity = SimulatedTask.fullBatchesPerSecond(model);
    int records = (int) Math.min(MOST, 2 * capacity);
    SimulatedTask task = task(5, model).run(new long[records]);
    assertThat(records / (task.end() / 1e9)).isGreaterThan(0.9 * capacity);
  }

  @Test
  void announcedBacklogFillsBatches() {
    SimulatedTask task = task(5, new CostModel(200, 1));
    task.backlog.announce(true);
    double batch = task.run(poisson(500_000, 0.5, 1)).meanBatch();
    assertThat(batch).isGreaterThan(500);
  }

  @Test
  void burstsLeaveInTime() {
    CostModel model = new CostModel(8, 4.5);
    long[] bursts = LongStream.range(0, 40_000).map(n -> n / 400 * 10_000_000).toArray();
    SimulatedTask task = task(5, model).run(bursts);
    assertThat(task.p99(0)).isLessThan(5_000_000);
  }

  @Test
  void targetHoldsAgainAfterAStall() {
    CostModel model = new CostModel(8, 4.5);
    double perSecond = 0.7 * SimulatedTask.fullBatchesPerSecond(model);
    long[] arrivals = poisson(perSecond, 2, 1);
    SimulatedTask task = task(5, model).stallsAt(SECOND / 2).run(arrivals);
    int later = (int) (perSecond * 0.7);
    assertThat(task.longest(0, later)).isGreaterThan(15_000_000);
    assertThat(task.p99(later)).isLessThan(5_000_000);
  }

  /** Full batches that follow each other would never show that the input is dry between them. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 0.7})
  void backlogThatIsWorkedOffIsForgotten(double load) {
    CostModel model = new CostModel(1, 2);
    double capacity = SimulatedTask.fullBatchesPerSecond(model);
    int behind = (int) (0.2 * capacity);
    LongStream even =
        LongStream.range(0, 400_000).map(n -> (long) (n * SECOND / (load * capacity)));
    SimulatedTask task =
        task(5, model)
            .run(LongStream.concat(LongStream.generate(() -> 0).limit(behind), even).toArray());
    assertThat(task.p99(behind + 390_000)).isLessThan(200_000);
  }

  @Test
  void stepsOfTheLoadAreFollowed() {
    CostModel model = new CostModel(200, 1);
    double capacity = SimulatedTask.fullBatchesPerSecond(model);
    long[] quiet = poisson(0.01 * capacity, 1, 1);
    long[] busy = poisson(0.9 * capacity, 0.5, 2);
    long[] arrivals =
        LongStream.concat(
                LongStream.concat(
                    LongStream.of(quiet), LongStream.of(busy).map(time -> time + SECOND)),
                LongStream.of(quiet).map(time -> time + 2 * SECOND))
            .toArray();
    SimulatedTask task = task(20, model).run(arrivals);
    assertThat(task.p99(0)).isLessThan(20_000_000);
    assertThat(task.longest(quiet.length + busy.length, arrivals.length)).isLessThan(20_000_000);
  }

  private static SimulatedTask task(int targetMillis, CostModel model) {
    return new SimulatedTask(Duration.ofMillis(targetMillis), model);
  }

  private static long[] poisson(double perSecond, double seconds, long seed) {
    Random random = new Random(seed);
    int records = (int) Math.max(100, Math.min(MOST, perSecond * seconds));
    long[] times = new long[records];
    double time = 0;
    for (int record = 0; record < records; record++) {
      time -= Math.log(1 - random.nextDouble()) / perSecond * SECOND;
      times[record] = (long) time;
    }
    return times;
  }
}
