package dev.millrace.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ShapePropertyTest {
  @Provide
  Arbitrary<Shape> shapes() {
    return Arbitraries.longs()
        .between(Shape.ANY, 9)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(Shape::new);
  }

  @Property
  void anAxisIsTheSameFromBothEnds(@ForAll("shapes") Shape shape) {
    for (int axis = 0; axis < shape.rank(); axis++) {
      assertThat(shape.axis(axis)).isEqualTo(axis);
      assertThat(shape.axis(axis - shape.rank())).isEqualTo(axis);
    }
  }

  @Property
  void anAxisBeyondTheEndsIsRefused(
      @ForAll("shapes") Shape shape, @ForAll @IntRange(max = 99) int by) {
    assertThatThrownBy(() -> shape.axis(shape.rank() + by)).isInstanceOf(ModelException.class);
    assertThatThrownBy(() -> shape.axis(-shape.rank() - 1 - by)).isInstanceOf(ModelException.class);
  }

  @Property
  void appendAndWithoutUndoEachOther(@ForAll("shapes") Shape shape) {
    assertThat(shape.append(7).without(-1)).isEqualTo(shape);
    assertThat(shape.append(7).last()).isEqualTo(7);
  }

  @Property
  void aShapeAcceptsItselfAndAnySizeWhereItHasNone(@ForAll("shapes") Shape shape) {
    assertThat(shape.accepts(shape)).isTrue();
    for (int axis = 0; axis < shape.rank(); axis++) {
      Shape open = shape.with(axis, Shape.ANY);
      assertThat(open.accepts(shape.with(axis, 5))).isTrue();
      assertThat(shape.with(axis, 4).accepts(shape.with(axis, 5))).isFalse();
    }
    assertThat(shape.accepts(shape.append(1))).isFalse();
  }

  @Property
  void aRecordHoldsTheProductOfItsSizes(@ForAll("shapes") Shape shape) {
    List<Long> sizes = shape.sizes().subList(1, shape.rank());
    long expected =
        sizes.contains(Shape.ANY) ? Shape.ANY : sizes.stream().reduce(1L, (a, b) -> a * b);

    assertThat(shape.recordSize()).isEqualTo(expected);
  }

  @Property
  void aFlatRecordHasItsSize(@ForAll("shapes") Shape shape) {
    assertThat(new Flatten(false).outputShape(shape))
        .isEqualTo(Shape.of(shape.size(0), shape.recordSize()));
  }

  @Property
  void concatenatedSizesAddUp(
      @ForAll("shapes") Shape shape, @ForAll @IntRange(min = 1, max = 5) int axis) {
    if (axis < shape.rank()) {
      Shape three = shape.with(axis, 3);
      Shape joined = new Concatenate(axis).outputShape(List.of(three, shape.with(axis, 4)));
      assertThat(joined).isEqualTo(shape.with(axis, 7));
      assertThat(
              new Concatenate(axis - shape.rank()).outputShape(List.of(three, shape.with(axis, 4))))
          .isEqualTo(joined);
    }
  }
}
