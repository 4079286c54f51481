package dev.millrace.layers.keras;

import dev.millrace.layers.DType;
import dev.millrace.layers.ops.Comparison;
import dev.millrace.layers.ops.ExpandDims;
import java.util.List;
import java.util.Optional;

/**
 * The masks of a call of multi-head attention, joined to the one that attention takes.
 *
 * <p>Where a call does not give them, they are those that hang on its tensors. MultiHeadAttention
 * uses the query's own whatever it is given.
 */
record HeadMasks(Call call, HeadInputs inputs, boolean givenQueryMaskCounts) {
  Optional<Mask> query() {
    Optional<Mask> given = given(3, "query_mask");
    return given.filter(mask -> givenQueryMaskCounts).or(() -> call.graph().mask(inputs.query()));
  }

  private Optional<Mask> value() {
    return given(4, "value_mask").or(() -> call.graph().mask(inputs.value()));
  }

  private Optional<Mask> key() {
    Optional<Mask> own =
        call.arguments().get(2, "key").isNone()
            ? Optional.empty()
            : call.graph().mask(inputs.key());
    return given(5, "key_mask").or(() -> own);
  }

  private Optional<Mask> given(int position, String name) {
    return call.arguments().optionalTensor(position, name).stream().mapToObj(Mask::of).findFirst();
  }

  /** Truths that broadcast to (batch, queries, keys); none if all may be seen. */
  Optional<Operand> joined() {
    Argument attention = call.arguments().get(6, "attention_mask");
    Optional<Operand> joined =
        attention.isNone()
            ? Optional.empty()
            : Optional.of(Operands.operand(call, attention, DType.BOOL));
    joined = and(joined, query().map(mask -> expanded(mask, -1)));
    joined = and(joined, value().map(mask -> expanded(mask, -2)));
    return and(joined, key().map(mask -> expanded(mask, -2)));
  }

  private Operand expanded(Mask mask, int axis) {
    return new Operand.Value(call.graph().call(name(), new ExpandDims(axis), mask.value()));
  }

  private Optional<Operand> and(Optional<Operand> a, Optional<Operand> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    List<Operand> both = List.of(a.get(), b.get());
    return Optional.of(
        new Operand.Value(call.graph().callWith(name(), Comparison.LOGICAL_AND, both).get(0)));
  }

  private String name() {
    return call.name() + "/mask";
  }
}
