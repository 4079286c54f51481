package dev.millrace.layers.codec;

import dev.millrace.layers.ModelException;
import dev.millrace.layers.ops.ArgExtreme;
import dev.millrace.layers.ops.Arithmetic;
import dev.millrace.layers.ops.Comparison;
import dev.millrace.layers.ops.Cumulative;
import dev.millrace.layers.ops.Einsum;
import dev.millrace.layers.ops.ExpandDims;
import dev.millrace.layers.ops.NanToNum;
import dev.millrace.layers.ops.OneHot;
import dev.millrace.layers.ops.Pad;
import dev.millrace.layers.ops.Pointwise;
import dev.millrace.layers.ops.Quantile;
import dev.millrace.layers.ops.Reduction;
import dev.millrace.layers.ops.Repeat;
import dev.millrace.layers.ops.ReshapeTo;
import dev.millrace.layers.ops.Slicing;
import dev.millrace.layers.ops.Sort;
import dev.millrace.layers.ops.Split;
import dev.millrace.layers.ops.Squeeze;
import dev.millrace.layers.ops.Stack;
import dev.millrace.layers.ops.Take;
import dev.millrace.layers.ops.TakeAlongAxis;
import dev.millrace.layers.ops.TopK;
import dev.millrace.layers.ops.Transpose;
import dev.millrace.layers.ops.Where;
import dev.millrace.layers.ops.WithConstants;
import java.util.List;

/** The operations. */
final class OperationFormats {
  static final List<Format<?>> ALL =
      List.of(
          Format.ofConstants(270, Arithmetic.class),
          Format.ofConstants(271, Comparison.class),
          Format.ofConstants(272, Pointwise.class),
          Format.of(
              273,
              Reduction.class,
              (to, op) -> to.constant(op.kind()).axes(op.axes()).flag(op.keepAxes()),
              from -> new Reduction(from.constant(Reduction.Kind.class), from.axes(), from.flag())),
          Format.of(
              274,
              Cumulative.class,
              (to, op) -> to.constant(op.kind()).integer(op.axis()),
              from -> new Cumulative(from.constant(Cumulative.Kind.class), from.int32())),
          Format.of(
              275,
              WithConstants.class,
              (to, with) ->
                  to.layer(with.layer()).list(with.constants(), OperationFormats::constant),
              from -> new WithConstants(from.layer(), from.list(OperationFormats::constant))),
          Format.of(276, Where.class, (to, op) -> {}, from -> new Where()),
          Format.of(
              277,
              Transpose.class,
              (to, op) -> to.axes(op.order()),
              from -> new Transpose(from.axes())),
          Format.of(
              278,
              ReshapeTo.class,
              (to, op) -> to.list(op.sizes(), FieldWriter::integer),
              from -> new ReshapeTo(from.list(FieldReader::integer))),
          Format.of(
              279,
              ExpandDims.class,
              (to, op) -> to.integer(op.axis()),
              from -> new ExpandDims(from.int32())),
          Format.of(
              280, Squeeze.class, (to, op) -> to.axes(op.axes()), from -> new Squeeze(from.axes())),
          Format.of(
              281,
              Slicing.class,
              (to, op) -> to.list(op.parts(), OperationFormats::part),
              from -> new Slicing(from.list(OperationFormats::part))),
          Format.of(
              282,
              Split.class,
              (to, op) -> to.integer(op.axis()).list(op.sizes(), FieldWriter::integer),
              from -> new Split(from.int32(), from.list(FieldReader::integer))),
          Format.of(
              283, Stack.class, (to, op) -> to.integer(op.axis()), from -> new Stack(from.int32())),
          Format.of(
              284, Take.class, (to, op) -> to.integer(op.axis()), from -> new Take(from.int32())),
          Format.of(
              285,
              TakeAlongAxis.class,
              (to, op) -> to.integer(op.axis()),
              from -> new TakeAlongAxis(from.int32())),
          Format.of(
              286,
              OneHot.class,
              (to, op) -> to.integer(op.depth()).integer(op.axis()).dtype(op.dtype()),
              from -> new OneHot(from.int32(), from.int32(), from.dtype())),
          Format.of(
              287,
              Einsum.class,
              (to, op) -> to.text(op.equation()),
              from -> new Einsum(from.text())),
          Format.of(
              288, Sort.class, (to, op) -> to.integer(op.axis()), from -> new Sort(from.int32())),
          Format.of(
              289,
              ArgExtreme.class,
              (to, op) -> to.constant(op.kind()).integer(op.axis()).flag(op.keepAxis()),
              from ->
                  new ArgExtreme(from.constant(ArgExtreme.Kind.class), from.int32(), from.flag())),
          Format.of(
              290, TopK.class, (to, op) -> to.integer(op.k()), from -> new TopK(from.int32())),
          Format.of(
              291,
              Repeat.class,
              (to, op) -> to.integer(op.times()).integer(op.axis()),
              from -> new Repeat(from.int32(), from.int32())),
          Format.of(
              292,
              Pad.class,
              (to, op) ->
                  to.list(op.widths(), (w, width) -> w.index(width.before()).index(width.behind()))
                      .constant(op.mode())
                      .real(op.value()),
              from ->
                  new Pad(
                      from.list(each -> new Pad.Width(each.index(), each.index())),
                      from.constant(Pad.Mode.class),
                      from.real())),
          Format.of(
              293,
              NanToNum.class,
              (to, op) -> to.real(op.nan()).real(op.infinite()).real(op.minusInfinite()),
              from -> new NanToNum(from.real(), from.real(), from.real())),
          Format.of(
              360,
              Quantile.class,
              (to, op) -> to.real(op.q()).constant(op.method()).axes(op.axes()).flag(op.keepAxes()),
              from ->
                  new Quantile(
                      from.real(),
                      from.constant(Quantile.Method.class),
                      from.axes(),
                      from.flag())));

  private static final int AT = 0;
  private static final int RANGE = 1;
  private static final int NEW_AXIS = 2;

  private OperationFormats() {}

  private static void constant(FieldWriter to, WithConstants.Constant constant) {
    to.index(constant.at()).array(constant.value());
  }

  private static WithConstants.Constant constant(FieldReader from) {
    return new WithConstants.Constant(from.index(), from.array());
  }

  private static void part(FieldWriter to, Slicing.Part part) {
    if (part instanceof Slicing.At at) {
      to.index(AT).integer(at.place());
    } else if (part instanceof Slicing.Range range) {
      end(end(to.index(RANGE), range.start()), range.stop()).integer(range.step());
    } else {
      to.index(NEW_AXIS);
    }
  }

  private static Slicing.Part part(FieldReader from) {
    int kind = from.index();
    return switch (kind) {
      case AT -> new Slicing.At(from.int32());
      case RANGE -> new Slicing.Range(end(from), end(from), from.int32());
      case NEW_AXIS -> new Slicing.NewAxis();
      default -> throw new ModelException("expected a part of kind 0 to 2, found " + kind);
    };
  }

  private static FieldWriter end(FieldWriter to, Integer end) {
    to.flag(end != null);
    return end == null ? to : to.integer(end);
  }

  private static Integer end(FieldReader from) {
    return from.flag() ? from.int32() : null;
  }
}
