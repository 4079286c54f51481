package dev.millrace.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.layers.ModelException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.InvalidProgramException;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** How the doors stand in a job, before anything runs. */
class ScoringTopologyTest {
  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.getExecutionEnvironment(new Configuration()).setParallelism(4);

  @Test
  void fixedModelIsOneLinkOfTheChain() {
    env.setParallelism(1);
    drain(fixed().score(events()));
    assertThat(vertices())
        .hasSize(1)
        .first()
        .satisfies(v -> assertThat(v).contains("score with times v2"));
  }

  @Test
  void liveModelsPassOneGateAndReachEveryTask() {
    drain(live().score(events()));
    assertThat(vertices()).anyMatch(name -> name.startsWith("model gate"));
    assertThat(node("model gate").getParallelism()).isEqualTo(1);
    assertThat(node("model gate").getMaxParallelism()).isEqualTo(1);
    assertThat(node("score with live models").getParallelism()).isEqualTo(4);
    assertThat(node("score with live models").getInEdges().get(1).getPartitioner().isBroadcast())
        .isTrue();
  }

  @Test
  void operatorsHaveTheUidsThatSavepointsHoldOnTo() {
    drain(live().score(events()));
    assertThat(node("score with live models").getTransformationUID()).isEqualTo("millrace");
    assertThat(node("model gate").getTransformationUID()).isEqualTo("millrace-gate");
  }

  @Test
  void jobChoosesTheUids() {
    drain(live().uid("fraud").score(events()));
    assertThat(node("score with live models").getTransformationUID()).isEqualTo("fraud");
    assertThat(node("model gate").getTransformationUID()).isEqualTo("fraud-gate");
  }

  @Test
  void modelWithoutANameOfItsOwnIsKnownByItsHash() {
    drain(Scoring.with(TestModels.times(2)).features(Measurement.FEATURES).score(events()));
    String hash = TestModels.version(2).hash().substring(0, 8);
    assertThat(vertices().get(0)).contains("score with times " + hash);
  }

  @Test
  void fixedModelThatTheFeaturesDoNotMeetIsRefusedWhenTheJobIsBuilt() {
    ScoringBuilder<Measurement> builder =
        Scoring.with("times", "v2", TestModels.times(2, "hour")).features(Measurement.FEATURES);
    assertThatThrownBy(() -> builder.score(events()))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("model times v2 (")
        .hasMessageContaining("input 'hour' (batch, 1) float32: expected a feature of its name");
  }

  @Test
  void liveModelsAreRefusedInBatchMode() {
    StreamExecutionEnvironment batch =
        StreamExecutionEnvironment.getExecutionEnvironment(
            new Configuration().set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH));
    DataStream<Measurement> events = batch.fromData(Measurement.of(1));
    assertThatThrownBy(() -> live().score(events))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("or Scoring.with(model) there");
  }

  @Test
  void featuresThatCannotTravelAreRefusedWhenTheJobIsBuilt() {
    Object bound = new Object();
    DeclaredFeatures<Measurement> features =
        Features.<Measurement>declare().number("x", m -> bound.hashCode());
    assertThatThrownBy(() -> Scoring.with(TestModels.times(2)).features(features).score(events()))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining("not serializable");
  }

  @Test
  void onlyModelsThatCountFromTheirArrivalHaveOneToFallBackTo() {
    var fixed = fixed().onModelFailure(ModelFailure.FALL_BACK);
    assertThatThrownBy(() -> fixed.score(events()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("found a fixed one");
    var byEventTime = live().modelTime(ModelTime.EVENT).onModelFailure(ModelFailure.FALL_BACK);
    assertThatThrownBy(() -> byEventTime.score(events()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("found the events' time");
  }

  private static ScoringBuilder<Measurement> fixed() {
    return Scoring.with("times", "v2", TestModels.times(2)).features(Measurement.FEATURES);
  }

  private ScoringBuilder<Measurement> live() {
    return Scoring.live(env.fromData(TypeInformation.of(ModelUpdate.class), TestModels.version(2)))
        .features(Measurement.FEATURES);
  }

  private DataStream<Measurement> events() {
    return env.fromData(Measurement.of(1));
  }

  private static void drain(ScoredStream<Measurement> scored) {
    scored.events().sinkTo(new DiscardingSink<>());
    scored.rejections().sinkTo(new DiscardingSink<>());
    scored.statuses().sinkTo(new DiscardingSink<>());
  }

  private List<String> vertices() {
    JobGraph graph = env.getStreamGraph(false).getJobGraph();
    List<String> names = new ArrayList<>();
    for (JobVertex vertex : graph.getVertices()) {
      names.add(vertex.getName());
    }
    return names;
  }

  private StreamNode node(String name) {
    return env.getStreamGraph(false).getStreamNodes().stream()
        .filter(node -> node.getOperatorName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
