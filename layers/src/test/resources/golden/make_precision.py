"""Writes the golden cases of dtype policies, as make_golden.py does the others.

    venv/bin/python make_precision.py [CASE...]

Outputs of half precision are stored as float32, and held to a tolerance of their kind.
"""

import sys

import keras
import numpy as np
from keras import layers as L
from keras import ops
from make_golden import BATCH, CASES, In, case, ids, model_case, numbers, write_all

CASES.clear()
TOLERANCES = {"float16": (1e-2, 1e-2), "mixed_float16": (1e-2, 1e-2), "float64": (1e-7, 1e-8),
              "bfloat16": (6e-2, 6e-2), "mixed_bfloat16": (6e-2, 6e-2)}


def with_policy(policy, make):
    def outputs(*inputs):
        before = keras.config.dtype_policy()
        keras.config.set_dtype_policy(policy)
        try:
            return make(*inputs)
        finally:
            keras.config.set_dtype_policy(before)

    return outputs


def net(x):
    y = L.LayerNormalization()(L.Dense(6, activation="gelu")(x))
    y = L.BatchNormalization()(L.Dense(5, activation="relu", use_bias=False)(y))
    return [L.Softmax(dtype="float32")(L.Dense(3)(L.Add()([y, L.Activation("tanh")(y)]))), L.Dense(2)(y)]


def images(x):
    y = L.Conv2D(3, 2, activation="relu")(L.Rescaling(0.5, offset=-0.1)(x))
    y = L.DepthwiseConv2D(2)(L.MaxPooling2D(2, padding="same")(L.GroupNormalization(3)(y)))
    return [L.GlobalAveragePooling2D()(y), L.Flatten()(L.UpSampling2D()(y))]


def sequences(x):
    y = L.LSTM(3, return_sequences=True)(L.Masking()(x))
    return [L.GRU(2)(y), L.Bidirectional(L.SimpleRNN(2))(x), L.MultiHeadAttention(2, 3)(x, x), L.Conv1D(2, 2)(x)]


def embedded(x):
    y = L.Embedding(9, 4)(x)
    return [y, L.GlobalMaxPooling1D()(y), L.Embedding(9, 2, mask_zero=True)(x)]


def operations(x):
    y = L.Dense(4)(x)
    return [y * 2 + 1, ops.exp(y) / ops.sum(ops.exp(y), axis=-1, keepdims=True), ops.cast(y, "float32") - 0.5,
            ops.concatenate([y, ops.maximum(y, 0.1)], axis=-1)]


def of_two(x):
    a, b = L.Dense(4, dtype="float16")(x), L.Dense(4, dtype="float32")(x)
    return [L.Add()([a, b]), L.Concatenate(dtype="float16")([a, b]), a + b, L.Dense(2, dtype="bfloat16")(a) * L.Dense(2, dtype="float16")(b)]


def nested(x):
    inner = keras.Sequential([keras.Input((4,)), L.Dense(3, activation="relu"), L.BatchNormalization()])
    return [L.Dense(2, dtype="float32")(inner(L.Dense(4)(x))), L.TimeDistributed(L.Dense(2))(L.RepeatVector(2)(x))]


def named(policy):
    return policy.replace("mixed_", "mixed_of_")


for policy, (rtol, atol) in TOLERANCES.items():
    options = dict(rtol=rtol, atol=atol)
    case(f"{named(policy)}_net", numbers(5), with_policy(policy, net), **options)
    case(f"{named(policy)}_images", numbers(5, 4, 2), with_policy(policy, images), **options)
    if policy != "bfloat16":  # TensorFlow cannot even initialize orthogonal weights of it
        case(f"{named(policy)}_sequences", numbers(4, 3), with_policy(policy, sequences), **options)
    case(f"{named(policy)}_embedded", ids(4, high=9), with_policy(policy, embedded), **options)
    case(f"{named(policy)}_operations", numbers(3), with_policy(policy, operations), **options)
    case(f"{named(policy)}_nested", numbers(4), with_policy(policy, nested), **options)
case("policies_of_two_layers", numbers(5), of_two, rtol=6e-2, atol=6e-2)
case("half_inputs", [numbers(3, dtype="float16"), numbers(3, dtype="float64")],
     lambda a, b: [L.Dense(2)(a), L.Concatenate()([a, b]), L.Dense(2, dtype="float64")(b)], rtol=1e-3, atol=1e-3)


def drawn(draw, *shape, **options):
    return In(*shape, draw=draw, **options)


def far_norms():
    """Means that are lost where they are rounded."""
    x = keras.Input((6,))
    norm = L.BatchNormalization(dtype="mixed_bfloat16")
    model = keras.Model(x, [norm(x), L.LayerNormalization(dtype="mixed_bfloat16")(x), L.LayerNormalization(dtype="float16")(x),
                            L.GroupNormalization(2, dtype="mixed_float16")(x)])
    norm.moving_mean.assign(np.linspace(90.1, 110.3, 6))
    return model


def given_other_types():
    inner = keras.Sequential([keras.Input((6,)), L.Dense(5, activation="tanh")])
    x = keras.Input((6,))
    return keras.Model(x, [inner(L.Dense(6, dtype="float64")(x)), L.Dense(3, dtype="float64")(inner(x))])


case("ids_as_floats_in_mixed_bfloat16", [drawn(lambda rng, size: rng.integers(0, 300, size=size), 5), ids(5, high=90, dtype="float16")],
     lambda x, h: [L.Embedding(300, 2, dtype="mixed_bfloat16")(x), L.Embedding(90, 2)(h),
                   L.CategoryEncoding(300, output_mode="one_hot", dtype="mixed_bfloat16")(L.Flatten()(x)[:, :1])],
     rtol=1e-2, atol=1e-2, types="computed")
model_case("norms_far_from_zero", drawn(lambda rng, size: 100.3 + rng.normal(size=size), 6), far_norms, rtol=1e-2, atol=1e-2, random=False)
model_case("nested_given_other_types", numbers(6), given_other_types, rtol=1e-5, atol=1e-6)
case("types_of_inner_layers", numbers(2, 3), lambda x: [
    L.TimeDistributed(L.Dense(2, dtype="float16"))(x), L.TimeDistributed(L.Dense(2), dtype="mixed_float16")(x),
    L.Bidirectional(L.GRU(2, dtype="float64"))(x), L.RNN(L.GRUCell(2, dtype="float64"))(x),
    L.RNN(L.GRUCell(2, dtype="mixed_float16"), dtype="mixed_float16")(x),
    L.SpectralNormalization(L.Dense(3, dtype="float64"))(x)], rtol=1e-2, atol=1e-2, types="computed")
case("integers_in_other_types", ids(5, high=9), lambda x: [
    L.Dense(3, dtype="float64")(x), L.Rescaling(0.1, dtype="float64")(x), L.Average(dtype="float64")([x, x]),
    L.Add(dtype="float16")([x, x]), L.Embedding(9, 3, dtype="float64")(x), L.Dense(3, dtype="mixed_float16")(x * 3001),
    L.Reshape((5, 1), dtype="int32")(x),
    L.CategoryEncoding(10, dtype="int32", output_mode="count")(x)], rtol=1e-2, atol=1e-2, types="computed")

if __name__ == "__main__":
    write_all(sys.argv[1:], packed=True)
