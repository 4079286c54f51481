package dev.millrace.operator.runtime.types;

import dev.millrace.operator.Golden;
import dev.millrace.operator.ModelCard;
import dev.millrace.operator.ModelSchema;
import dev.millrace.operator.Reference;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/**
 * A model's card in bytes: how it starts, its golden examples, its reference. What came later, its
 * schema and whether its scores may be new, is a part of its own.
 */
public final class CardForm {
  private CardForm() {}

  public static void write(ModelCard card, DataOutputView target) throws IOException {
    StringValue.writeString(card.start().name(), target);
    target.writeDouble(card.golden().tolerance());
    Lists.write(card.golden().examples(), CardForm::writeExample, target);
    Lists.write(card.reference().features(), CardForm::writeFeature, target);
    Lists.write(card.reference().scores(), CardForm::writeHistogram, target);
  }

  public static ModelCard read(DataInputView source) throws IOException {
    ModelCard.Start start = ModelCard.Start.valueOf(StringValue.readString(source));
    double tolerance = source.readDouble();
    Golden golden = new Golden(Lists.read(CardForm::readExample, source), tolerance);
    Reference reference =
        new Reference(
            Lists.read(CardForm::readFeature, source), Lists.read(CardForm::readHistogram, source));
    return new ModelCard(start, golden, reference);
  }

  private static void writeExample(Golden.Example example, DataOutputView target)
      throws IOException {
    Lists.write(example.inputs(), CardForm::writeValues, target);
    Lists.write(example.scores(), (score, to) -> to.writeFloat(score), target);
  }

  private static Golden.Example readExample(DataInputView source) throws IOException {
    return new Golden.Example(
        Lists.read(CardForm::readValues, source), Lists.read(DataInputView::readFloat, source));
  }

  private static void writeValues(Golden.Values values, DataOutputView target) throws IOException {
    StringValue.writeString(values.input(), target);
    Lists.write(values.numbers(), (number, to) -> to.writeDouble(number), target);
    Lists.write(values.texts(), StringValue::writeString, target);
  }

  private static Golden.Values readValues(DataInputView source) throws IOException {
    return new Golden.Values(
        StringValue.readString(source),
        Lists.read(DataInputView::readDouble, source),
        Lists.read(StringValue::readString, source));
  }

  private static void writeFeature(Reference.Feature feature, DataOutputView target)
      throws IOException {
    StringValue.writeString(feature.input(), target);
    target.writeInt(feature.at());
    writeHistogram(feature.histogram(), target);
  }

  private static Reference.Feature readFeature(DataInputView source) throws IOException {
    return new Reference.Feature(
        StringValue.readString(source), source.readInt(), readHistogram(source));
  }

  private static void writeHistogram(Reference.Histogram histogram, DataOutputView target)
      throws IOException {
    Lists.write(histogram.edges(), (edge, to) -> to.writeDouble(edge), target);
    Lists.write(histogram.counts(), (count, to) -> to.writeLong(count), target);
  }

  private static Reference.Histogram readHistogram(DataInputView source) throws IOException {
    return new Reference.Histogram(
        Lists.read(DataInputView::readDouble, source), Lists.read(DataInputView::readLong, source));
  }

  static void writeSchema(ModelCard card, DataOutputView target) throws IOException {
    Lists.write(card.schema().inputs(), CardForm::writePort, target);
    Lists.write(card.schema().outputs(), CardForm::writePort, target);
    target.writeBoolean(card.newScores());
  }

  /** The card with its schema. */
  static ModelCard readSchema(ModelCard card, DataInputView source) throws IOException {
    ModelSchema schema =
        new ModelSchema(
            Lists.read(CardForm::readPort, source), Lists.read(CardForm::readPort, source));
    ModelCard with = card.with(schema);
    return source.readBoolean() ? with.withNewScores() : with;
  }

  private static void writePort(ModelSchema.Port port, DataOutputView target) throws IOException {
    StringValue.writeString(port.name(), target);
    StringValue.writeString(port.type(), target);
  }

  private static ModelSchema.Port readPort(DataInputView source) throws IOException {
    return new ModelSchema.Port(StringValue.readString(source), StringValue.readString(source));
  }
}
