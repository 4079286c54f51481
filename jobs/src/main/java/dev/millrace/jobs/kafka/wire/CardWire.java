package dev.millrace.jobs.kafka.wire;

import dev.millrace.layers.ModelException;
import dev.millrace.operator.Golden;
import dev.millrace.operator.Golden.Example;
import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelCard.Start;
import dev.millrace.operator.ModelSchema;
import dev.millrace.operator.ModelSchema.Port;
import dev.millrace.operator.Reference;
import dev.millrace.operator.Reference.Feature;
import dev.millrace.operator.Reference.Histogram;
import java.io.IOException;

/**
 * A version's card:
 *
 * <pre>
 * byte   start: 0 at once, 1 held
 * double the golden examples' tolerance
 * list   of examples: a list of inputs (text name, list of double numbers, list of texts),
 *        a list of float scores
 * list   of the reference's features: text input, int which of its values, a histogram
 * list   of the reference's histograms of scores
 *
 * histogram: a list of double edges, a list of long counts
 * </pre>
 *
 * <p>and, since form 3 of the message,
 *
 * <pre>
 * list   of the schema's inputs, list of its outputs: text name, text type
 * byte   whether it may give another number of scores than the version before, 1 or 0
 * </pre>
 */
final class CardWire {
  private static final byte AT_ONCE = 0;
  private static final byte HELD = 1;

  private CardWire() {}

  static void write(ModelCard card, WireOut out) {
    out.int8(card.start() == Start.HELD ? HELD : AT_ONCE);
    out.float64(card.golden().tolerance());
    out.list(card.golden().examples(), CardWire::writeExample);
    out.list(card.reference().features(), CardWire::writeFeature);
    out.list(card.reference().scores(), CardWire::writeHistogram);
  }

  static ModelCard read(WireIn in) throws IOException {
    Start start = start(in.int8());
    double tolerance = in.float64();
    Golden golden = new Golden(in.list(CardWire::readExample), tolerance);
    Reference reference =
        new Reference(in.list(CardWire::readFeature), in.list(CardWire::readHistogram));
    return new ModelCard(start, golden, reference);
  }

  static void writeSchema(ModelCard card, WireOut out) {
    out.list(card.schema().inputs(), CardWire::writePort);
    out.list(card.schema().outputs(), CardWire::writePort);
    out.int8(card.newScores() ? 1 : 0);
  }

  /** The card with its schema. */
  static ModelCard readSchema(ModelCard card, WireIn in) throws IOException {
    ModelSchema schema = new ModelSchema(in.list(CardWire::readPort), in.list(CardWire::readPort));
    return in.bool() ? card.with(schema).withNewScores() : card.with(schema);
  }

  private static void writePort(Port port, WireOut out) {
    out.text(port.name());
    out.text(port.type());
  }

  private static Port readPort(WireIn in) throws IOException {
    return new Port(in.text(), in.text());
  }

  private static Start start(byte start) {
    return switch (start) {
      case AT_ONCE -> Start.AT_ONCE;
      case HELD -> Start.HELD;
      default -> throw new ModelException("expected the start 0 or 1, found " + start);
    };
  }

  private static void writeExample(Example example, WireOut out) {
    out.list(example.inputs(), CardWire::writeValues);
    out.list(example.scores(), (score, to) -> to.float32(score));
  }

  private static Example readExample(WireIn in) throws IOException {
    return new Example(in.list(CardWire::readValues), in.list(WireIn::float32));
  }

  private static void writeValues(Golden.Values values, WireOut out) {
    out.text(values.input());
    out.list(values.numbers(), (number, to) -> to.float64(number));
    out.list(values.texts(), (text, to) -> to.text(text));
  }

  private static Golden.Values readValues(WireIn in) throws IOException {
    return new Golden.Values(in.text(), in.list(WireIn::float64), in.list(WireIn::text));
  }

  private static void writeFeature(Feature feature, WireOut out) {
    out.text(feature.input());
    out.int32(feature.at());
    writeHistogram(feature.histogram(), out);
  }

  private static Feature readFeature(WireIn in) throws IOException {
    return new Feature(in.text(), in.int32(), readHistogram(in));
  }

  private static void writeHistogram(Histogram histogram, WireOut out) {
    out.list(histogram.edges(), (edge, to) -> to.float64(edge));
    out.list(histogram.counts(), (count, to) -> to.int64(count));
  }

  private static Histogram readHistogram(WireIn in) throws IOException {
    return new Histogram(in.list(WireIn::float64), in.list(WireIn::int64));
  }
}
