"""Writes the golden cases of attention, as make_golden.py does others.

    venv/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0
    venv/bin/python make_attention.py [CASE...]

A case has outputs for each choice of options.
"""

import sys

import keras
from keras import layers as L
from make_golden import CASES, In, case, ids, model_case, numbers, write_all

CASES.clear()


def truths(*shape, **options):
    """Masks that hide about a third, and never all along an axis."""
    def draw(rng, size):
        drawn = rng.random(size) < 0.65
        drawn[..., 0] = True
        return drawn

    return In(*shape, dtype="bool", draw=draw, **options)


def calls(name, inputs, *each, **options):
    case(name, inputs, lambda *xs: [y for call in each for y in tree(call(*xs))], **options)


def tree(outputs):
    return outputs if isinstance(outputs, (list, tuple)) else [outputs]


# ---------------------------------------------------------------------------- attention

SCORES = dict(return_attention_scores=True)
QUERY_AND_VALUE = [numbers(3, 4), numbers(5, 4)]

for name, layer, choices in (
        ("attention", L.Attention, (dict(), dict(use_scale=True), dict(score_mode="concat"),
                                    dict(score_mode="concat", use_scale=True), dict(dropout=0.3))),
        ("additive_attention", L.AdditiveAttention, (dict(), dict(use_scale=False), dict(dropout=0.3)))):
    calls(name, QUERY_AND_VALUE, *(lambda q, v, o=o, l=layer: l(**o)([q, v], **SCORES) for o in choices))
    calls(name + "_causal", QUERY_AND_VALUE,
          *(lambda q, v, o=o, l=layer: l(**o)([q, v], use_causal_mask=True, **SCORES) for o in choices[:3]))
    calls(name + "_of_keys", [numbers(3, 4), numbers(5, 6), numbers(5, 4)],
          *(lambda q, v, k, o=o, l=layer: l(**o)([q, v, k], **SCORES) for o in choices[:3]))
    calls(name + "_masked", [*QUERY_AND_VALUE, truths(3), truths(5)],
          lambda q, v, a, b, l=layer: l()([q, v], mask=[a, b], **SCORES),
          lambda q, v, a, b, l=layer: l()([q, v], mask=[None, b], use_causal_mask=True, **SCORES),
          lambda q, v, a, b, l=layer: l()([q, v, v], mask=[a, None]),
          lambda q, v, a, b, l=layer: l()([q, v, v], mask=[a, b, None]))
    calls(name + "_to_itself", numbers(4, 3), lambda x, l=layer: l()([x, x]),
          lambda x, l=layer: l()([x, x, x], use_causal_mask=True))


def of_ids(layer):
    def outputs(a, b):
        table = L.Embedding(4, 3, mask_zero=True)
        x, y = table(a), table(b)
        return [layer()([x, y]), L.GlobalAveragePooling1D()(layer()([x, y])),
                L.GlobalAveragePooling1D()(layer()([y, y, y], use_causal_mask=True))]
    return outputs


case("attention_of_ids", [ids(4, high=4), ids(5, high=4)], of_ids(L.Attention))
case("additive_attention_of_ids", [ids(4, high=4), ids(5, high=4)], of_ids(L.AdditiveAttention))

# ---------------------------------------------------------------------------- heads

HEADS = dict(num_heads=2, key_dim=3)
GROUPS = dict(head_dim=3, num_query_heads=4, num_key_value_heads=2)

calls("multi_head", numbers(4, 6), *(
    lambda x, o=o: L.MultiHeadAttention(**{**HEADS, **o})(x, x, **SCORES)
    for o in (dict(), dict(value_dim=5), dict(use_bias=False), dict(output_shape=7), dict(output_shape=(2, 3)),
              dict(num_heads=1, key_dim=4), dict(use_gate=True), dict(dropout=0.2))))
calls("multi_head_flash", numbers(4, 6), lambda x: L.MultiHeadAttention(**HEADS, flash_attention=False)(x, x),
      lambda x: L.MultiHeadAttention(**HEADS, use_gate=True, value_dim=4, use_bias=False)(x, x))
calls("multi_head_cross", [numbers(4, 6), numbers(3, 5), numbers(3, 2)],
      lambda q, v, k: L.MultiHeadAttention(**HEADS)(q, v, **SCORES),
      lambda q, v, k: L.MultiHeadAttention(**HEADS, value_dim=2)(q, v, k, **SCORES),
      lambda q, v, k: L.MultiHeadAttention(**HEADS)(query=q, value=v, key=k))
calls("multi_head_causal", numbers(4, 6),
      lambda x: L.MultiHeadAttention(**HEADS)(x, x, use_causal_mask=True, **SCORES),
      lambda x: L.MultiHeadAttention(**HEADS, sliding_window=2)(x, x, **SCORES),
      lambda x: L.MultiHeadAttention(**HEADS, sliding_window=2)(x, x, use_causal_mask=True, **SCORES),
      lambda x: L.MultiHeadAttention(**HEADS, dropout=0.1)(x, x, use_causal_mask=True))
calls("multi_head_masked", [numbers(4, 6), numbers(3, 6), truths(4), truths(3), truths(4, 3)],
      lambda q, v, a, b, m: L.MultiHeadAttention(**HEADS)(q, v, attention_mask=m, **SCORES),
      lambda q, v, a, b, m: L.MultiHeadAttention(**HEADS)(q, v, query_mask=a, value_mask=b, **SCORES),
      lambda q, v, a, b, m: L.MultiHeadAttention(**HEADS)(q, v, key_mask=b),
      lambda q, v, a, b, m: L.MultiHeadAttention(**HEADS)(q, v, v, key_mask=b, attention_mask=m),
      lambda q, v, a, b, m: L.MultiHeadAttention(**HEADS, dropout=0.1)(
          q, v, value_mask=b, attention_mask=m, use_causal_mask=True, **SCORES))
calls("multi_head_masked_everywhere",
      [numbers(3, 6), In(3, 3, dtype="bool", draw=lambda rng, size: rng.random(size) < 0.3)],
      lambda x, m: L.MultiHeadAttention(**HEADS)(x, x, attention_mask=m, **SCORES),
      lambda x, m: L.MultiHeadAttention(**HEADS)(x, x, attention_mask=m))
calls("multi_head_axes", numbers(3, 4, 6),
      lambda x: L.MultiHeadAttention(**HEADS)(x, x),
      lambda x: L.MultiHeadAttention(**HEADS, attention_axes=2)(x, x),
      lambda x: L.MultiHeadAttention(**HEADS, attention_axes=[1])(x, x, **SCORES),
      lambda x: L.MultiHeadAttention(**HEADS, attention_axes=(1, 2))(x, x, **SCORES),
      lambda x: L.MultiHeadAttention(**HEADS, attention_axes=(-2,))(x, x))
calls("group_query", numbers(4, 6), *(
    lambda x, o=o: L.GroupQueryAttention(**{**GROUPS, **o})(x, x, **SCORES)
    for o in (dict(), dict(use_bias=False), dict(num_key_value_heads=1), dict(num_key_value_heads=4),
              dict(use_gate=True), dict(dropout=0.2))))
calls("group_query_causal", [numbers(4, 6), numbers(4, 6)],
      lambda q, v: L.GroupQueryAttention(**GROUPS)(q, v, use_causal_mask=True, **SCORES),
      lambda q, v: L.GroupQueryAttention(**GROUPS, sliding_window=2)(q, q, use_causal_mask=True, **SCORES),
      lambda q, v: L.GroupQueryAttention(**GROUPS, flash_attention=False)(q, v, v))
calls("group_query_masked", [numbers(4, 6), numbers(3, 6), truths(4), truths(3), truths(4, 3)],
      lambda q, v, a, b, m: L.GroupQueryAttention(**GROUPS)(q, v, attention_mask=m, **SCORES),
      lambda q, v, a, b, m: L.GroupQueryAttention(**GROUPS)(q, v, query_mask=a, value_mask=b, **SCORES),
      lambda q, v, a, b, m: L.GroupQueryAttention(**GROUPS)(q, v, v, key_mask=b, attention_mask=m))


def heads_of_ids(make):
    def outputs(a):
        x = L.Embedding(4, 6, mask_zero=True)(a)
        y = make()(x, x)
        return [y, L.GlobalAveragePooling1D()(y), L.GlobalAveragePooling1D()(L.LayerNormalization()(L.Add()([x, y]))),
                make()(x, x, use_causal_mask=True)]
    return outputs


case("multi_head_of_ids", ids(5, high=4), heads_of_ids(lambda: L.MultiHeadAttention(**HEADS)))
case("group_query_of_ids", ids(5, high=4), heads_of_ids(lambda: L.GroupQueryAttention(**GROUPS)))


def transformer():
    """A block as text models have it: positions beside words, attention, a feed-forward part."""
    words = keras.Input((6,), dtype="int32")
    places = keras.ops.arange(6)
    x = L.Embedding(9, 8, mask_zero=True)(words)
    x = x + L.Embedding(6, 8)(keras.ops.zeros_like(words) + places)
    x = L.LayerNormalization()(x + L.MultiHeadAttention(2, 4)(x, x))
    x = L.LayerNormalization()(x + L.Dense(8)(L.Dense(16, activation="gelu")(x)))
    return keras.Model(words, L.Dense(1, activation="sigmoid")(L.GlobalAveragePooling1D()(x)))


model_case("transformer", ids(6, high=9), transformer)

if __name__ == "__main__":
    write_all(sys.argv[1:], packed=True)
