package dev.millrace.benchmarks.pipeline;

import dev.millrace.benchmarks.BenchModel;
import dev.millrace.operator.BatchPolicy;
import dev.millrace.operator.Features;
import dev.millrace.operator.ModelUpdate;
import dev.millrace.operator.Scored;
import dev.millrace.operator.Scoring;
import dev.millrace.operator.ScoringBuilder;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What a pipeline does with its events, between the same source and the same end. */
public enum Variant {
  IDENTITY("no scoring, chained") {
    @Override
    DataStream<?> apply(BenchModel model, DataStream<Event> events) {
      return events.map(event -> event).returns(Event.TYPE);
    }
  },
  WITH("Millrace, Scoring.with") {
    @Override
    DataStream<?> apply(BenchModel model, DataStream<Event> events) {
      return score(Scoring.with(model.keras()), model, events);
    }
  },
  ONNX_BATCHED("ONNX Runtime, batched") {
    @Override
    DataStream<?> apply(BenchModel model, DataStream<Event> events) {
      return events.transform("onnx", SCORED, new OnnxBatchOperator(model.name(), BATCH));
    }
  },
  ONNX_SINGLE("ONNX Runtime, an event a call") {
    @Override
    DataStream<?> apply(BenchModel model, DataStream<Event> events) {
      return events.map(new OnnxSingle(model.name())).returns(SCORED);
    }
  },
  TWO_INPUTS("no scoring, two inputs") {
    @Override
    DataStream<?> apply(BenchModel model, DataStream<Event> events) {
      return events.connect(updates(model, events).broadcast()).flatMap(new Beside());
    }
  },
  LIVE("Millrace, Scoring.live") {
    @Override
    DataStream<?> apply(BenchModel model, DataStream<Event> events) {
      return score(Scoring.live(updates(model, events)), model, events);
    }
  },
  ONNX_TWO_INPUTS("ONNX Runtime, batched, two inputs") {
    @Override
    DataStream<?> apply(BenchModel model, DataStream<Event> events) {
      OnnxLiveOperator onnx = new OnnxLiveOperator(model.name(), BATCH);
      return events.connect(updates(model, events).broadcast()).transform("onnx", SCORED, onnx);
    }
  };

  private static final int BATCH = 128;
  private static final TypeInformation<Scored<Event>> SCORED = Scored.type(Event.TYPE);

  private final String title;

  Variant(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  abstract DataStream<?> apply(BenchModel model, DataStream<Event> events);

  /** Millrace in batches as large as ONNX Runtime's. */
  static DataStream<Scored<Event>> score(
      ScoringBuilder.NeedsFeatures scoring, BenchModel model, DataStream<Event> events) {
    String input = model.keras().inputs().get(0).name();
    return scoring
        .features(Features.<Event>declare().vector(input, Event::values))
        .batch(BatchPolicy.upTo(BATCH))
        .score(events)
        .events();
  }

  private static DataStream<ModelUpdate> updates(BenchModel model, DataStream<Event> events) {
    return events
        .getExecutionEnvironment()
        .fromData(ModelUpdate.of(model.name(), "v1", model.keras()));
  }
}
