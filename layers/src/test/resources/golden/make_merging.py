"""Writes the golden cases of merging, normalization, activations and masks, as make_golden.py does others.

    venv/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0
    venv/bin/python make_merging.py [CASE...]

A case has an output for each choice of options.
"""

import sys

import keras
import numpy as np
from keras import layers as L
from make_golden import BATCH, CASES, EXTREME, In, case, given, ids, model_case, numbers, write_all

CASES.clear()


def choices(name, inputs, *layers, **options):
    """A case with an output for each layer."""
    case(name, inputs, lambda *xs: [layer(*xs) for layer in layers], **options)


# ---------------------------------------------------------------------------- merging

MERGES = [L.Add, L.Subtract, L.Multiply, L.Average, L.Maximum, L.Minimum]
OF_MANY = [L.Add, L.Multiply, L.Average, L.Maximum, L.Minimum]


def each_of(merges):
    return [lambda *xs, m=m: m()(list(xs)) for m in merges]


choices("merging", [numbers(3), numbers(3)], *each_of(MERGES))
choices("merging_3d", [numbers(4, 3), numbers(4, 3)], *each_of(MERGES))
choices("merging_many", [numbers(2, 3)] * 4, *each_of(OF_MANY))
choices("merging_broadcast", [numbers(4, 3), numbers(1, 3), numbers(4, 1)], *each_of(OF_MANY))
choices("merging_other_ranks", [numbers(4, 3), numbers(3)], *each_of(MERGES))
choices("merging_rank_below_first", [numbers(3), numbers(2, 4, 3)], *each_of(MERGES))
choices("merging_integers", [ids(3, high=9), ids(3, high=9)],
        *each_of([L.Add, L.Subtract, L.Multiply, L.Maximum, L.Minimum]), types="computed")
choices("merging_mixed_types", [numbers(3), ids(3, high=9)], *each_of(MERGES))
choices("merging_itself", numbers(3), lambda x: L.Add()([x, x]), lambda x: L.Multiply()([x, x, x]),
        lambda x: L.Concatenate()([x, x]))
choices("concatenate_4d", [numbers(2, 3, 4), numbers(2, 3, 4)],
        *(lambda a, b, axis=axis: L.Concatenate(axis=axis)([a, b]) for axis in (1, 2, 3, -1, -2, -3)))
choices("dot_vectors", [numbers(4), numbers(4)],
        *(lambda a, b, o=o: L.Dot(**o)([a, b])
          for o in (dict(axes=1), dict(axes=-1), dict(axes=(1, -1)), dict(axes=1, normalize=True))))
choices("dot_matrices", [numbers(3, 4), numbers(4, 3)],
        *(lambda a, b, o=o: L.Dot(**o)([a, b])
          for o in (dict(axes=(2, 1)), dict(axes=(1, 2)), dict(axes=(-1, -2)),
                    dict(axes=(-1, 1), normalize=True))))
choices("dot_other_ranks", [numbers(3, 4), numbers(4), numbers(2, 3, 4)],
        lambda a, b, c: L.Dot(axes=(2, 1))([a, b]),
        lambda a, b, c: L.Dot(axes=(1, 2))([b, a]),
        lambda a, b, c: L.Dot(axes=(2, 3))([a, c]),
        lambda a, b, c: L.Dot(axes=(3, -1), normalize=True)([c, b]),
        lambda a, b, c: L.Dot(axes=(1, 2))([a, c]))
choices("dot_of_zeros", [given(np.zeros((BATCH, 3))), numbers(3)],
        lambda a, b: L.Dot(axes=1, normalize=True)([a, b]))

# ---------------------------------------------------------------------------- normalization

choices("layer_norm", numbers(3, 4, 6, scale=3),
        *(lambda x, o=o: L.LayerNormalization(**o)(x)
          for o in (dict(), dict(axis=1), dict(axis=-2, epsilon=0.1), dict(axis=[2, 3]), dict(axis=[1, 3]),
                    dict(axis=[3, 1]), dict(axis=[-1, -2, -3]), dict(scale=False), dict(center=False),
                    dict(scale=False, center=False), dict(axis=1, scale=False))))
choices("layer_norm_2d", numbers(6, scale=3),
        lambda x: L.LayerNormalization()(x), lambda x: L.LayerNormalization(epsilon=1e-6)(x),
        lambda x: L.LayerNormalization(axis=1, center=False)(x))
choices("group_norm", numbers(4, 3, 8, scale=3),
        *(lambda x, o=o: L.GroupNormalization(**o)(x)
          for o in (dict(groups=4), dict(groups=1), dict(groups=-1), dict(groups=8), dict(groups=2, axis=1),
                    dict(groups=3, axis=-2, epsilon=0.1), dict(groups=2, scale=False),
                    dict(groups=2, center=False), dict(groups=2, scale=False, center=False))))
choices("group_norm_2d", numbers(6, scale=3), lambda x: L.GroupNormalization(groups=2)(x),
        lambda x: L.GroupNormalization(groups=3, axis=1)(x))
choices("group_norm_32", numbers(2, 32), lambda x: L.GroupNormalization()(x))
choices("rms_norm", numbers(3, 4, 6, scale=3),
        *(lambda x, o=o: L.RMSNormalization(**o)(x)
          for o in (dict(), dict(axis=[2, 3]), dict(axis=[-1, -2, -3]), dict(epsilon=0.5))))
choices("rms_norm_of_inner_axes", numbers(4, 4, 4),
        *(lambda x, axis=axis: L.RMSNormalization(axis=axis)(x) for axis in (1, -2, [1, 3], [1, 2])))
choices("rms_norm_2d", numbers(6), lambda x: L.RMSNormalization()(x))
choices("unit_norm", numbers(3, 4, 2), *(lambda x, axis=axis: L.UnitNormalization(axis=axis)(x)
                                         for axis in (-1, 1, 2, [1, 2], [1, -1], [1, 2, 3])))
choices("unit_norm_of_zeros", given(np.zeros((BATCH, 3))), lambda x: L.UnitNormalization()(x))
choices("batch_norm_5d", numbers(2, 3, 2, 3), lambda x: L.BatchNormalization()(x),
        lambda x: L.BatchNormalization(axis=1)(x), lambda x: L.BatchNormalization(axis=-2, scale=False)(x))
choices("spectral_norm", numbers(5, 4, 3),
        lambda x: L.SpectralNormalization(L.Dense(4, activation="tanh"))(x),
        lambda x: L.SpectralNormalization(L.Conv2D(2, 2), power_iterations=3)(x),
        lambda x: L.SpectralNormalization(L.Conv2D(2, 2, use_bias=False, padding="same"))(x))
choices("spectral_norm_embedding", ids(3, high=6), lambda x: L.SpectralNormalization(L.Embedding(6, 3))(x),
        types="computed")
choices("spectral_norm_einsum", numbers(4, 3),
        lambda x: L.SpectralNormalization(L.EinsumDense("abc,cd->abd", (None, 5), bias_axes="d"))(x))
choices("regularization", numbers(4, 3), lambda x: L.Dropout(0.3, noise_shape=(None, 1, 3))(x),
        lambda x: L.SpatialDropout1D(0.3)(x), lambda x: L.GaussianNoise(0.4)(x),
        lambda x: L.GaussianDropout(0.4)(x), lambda x: L.AlphaDropout(0.2)(x),
        lambda x: L.ActivityRegularization(0.1, 0.2)(x))

# ---------------------------------------------------------------------------- activations

ACTIVATIONS = [
    "linear", "relu", "relu6", "leaky_relu", "elu", "selu", "celu", "gelu", "silu", "swish", "hard_silu",
    "hard_swish", "sigmoid", "hard_sigmoid", "log_sigmoid", "softplus", "softsign", "sparse_plus",
    "sparse_sigmoid", "squareplus", "mish", "tanh", "tanh_shrink", "hard_tanh", "hard_shrink", "soft_shrink",
    "threshold", "exponential", "glu", "softmax", "log_softmax", "sparsemax"]
NAMED = [a for a in ACTIVATIONS if a != "threshold"]
AT_EDGES = [[-1e30, -90, -1, -0.5], [-6, -3, 3, 6], [0.5, 1, 1e30, 88.9], [-88.9, 17, -17, 0.2],
            [-1e-30, 1e-30, 0.0, -2]]

choices("activations", numbers(3, 4, scale=2), *(lambda x, a=a: L.Activation(a)(x) for a in NAMED))
choices("activations_at_extremes", given(EXTREME),
        *(lambda x, a=a: L.Activation(a)(x) for a in NAMED if a != "squareplus"))
choices("activations_at_edges", given(AT_EDGES),
        *(lambda x, a=a: L.Activation(a)(x) for a in NAMED if a not in ("squareplus", "mish", "selu")))
case("activations_of_dense", numbers(3), lambda x: [
    L.Activation(a)(L.Dense(4, activation=a)(x)) for a in ("leaky_relu", "celu", "sparsemax", "log_softmax", "elu")])
choices("activations_as_layers", numbers(3, 4, scale=3),
        lambda x: L.ReLU()(x), lambda x: L.ReLU(max_value=1.5)(x), lambda x: L.ReLU(negative_slope=0.3)(x),
        lambda x: L.ReLU(threshold=0.7)(x), lambda x: L.ReLU(2.0, 0.1, 0.5)(x),
        lambda x: L.LeakyReLU()(x), lambda x: L.LeakyReLU(0.05)(x), lambda x: L.LeakyReLU(negative_slope=0)(x),
        lambda x: L.ELU()(x), lambda x: L.ELU(0.3)(x),
        lambda x: L.PReLU()(x), lambda x: L.PReLU(shared_axes=[1])(x), lambda x: L.PReLU(shared_axes=[1, 2])(x),
        lambda x: L.Softmax()(x), lambda x: L.Softmax(axis=1)(x), lambda x: L.Softmax(axis=[1, 2])(x),
        lambda x: L.Softmax(axis=-2)(x), lambda x: L.Dense(3, activation=L.ELU(0.2))(x),
        lambda x: L.Activation(L.LeakyReLU(0.1))(x))
choices("activations_as_layers_at_extremes", given(EXTREME), lambda x: L.ReLU(6, 0.1, 1)(x),
        lambda x: L.LeakyReLU()(x), lambda x: L.ELU(2)(x), lambda x: L.PReLU()(x), lambda x: L.Softmax()(x))
choices("softmax_masked", [numbers(3, 4), In(3, 4, dtype="bool", draw=lambda rng, size: rng.random(size) < 0.6)],
        lambda x, m: L.Softmax()(x, mask=m), lambda x, m: L.Softmax(axis=1)(x, mask=m),
        lambda x, m: L.Softmax(axis=[1, 2])(x, m))

# ---------------------------------------------------------------------------- core

choices("einsum_dense", numbers(4, 6),
        *(lambda x, o=o: L.EinsumDense(**o)(x) for o in (
            dict(equation="abc,cd->abd", output_shape=(None, 3)),
            dict(equation="abc,cd->abd", output_shape=(4, 3), bias_axes="d", activation="relu"),
            dict(equation="abc,cd->abd", output_shape=(4, 3), bias_axes="bd"),
            dict(equation="abc,cde->abde", output_shape=(4, 2, 3), bias_axes="de"),
            dict(equation="abc,cde->abde", output_shape=(None, 2, 3), bias_axes="e"),
            dict(equation="abc,bcd->ad", output_shape=5, bias_axes="d"),
            dict(equation="abc,bd->adc", output_shape=(3, 6), bias_axes="c"),
            dict(equation="abc,bcd->abd", output_shape=(4, 2)),
            dict(equation="...x,xy->...y", output_shape=5, bias_axes="y"),
            dict(equation="abc,c->abc", output_shape=(4, 6)),
            dict(equation="abc,cd->adb", output_shape=(3, 4), bias_axes="d", activation="softmax"))))
choices("einsum_dense_ellipsis", numbers(2, 3, 4),
        lambda x: L.EinsumDense("...x,xy->...y", 5, bias_axes="y")(x),
        lambda x: L.EinsumDense("ab...,bc->ac...", 3, bias_axes="c")(x),
        lambda x: L.EinsumDense("...ab,bc->...ac", (None, 2))(x))
choices("identity", numbers(3, 2), lambda x: L.Identity()(x))


def reversible(x, **options):
    layer = L.ReversibleEmbedding(7, 3, **options)
    y = layer(x)
    return [y, layer(L.Dense(3)(y), reverse=True)]


case("reversible_embedding", ids(4, high=7),
     lambda x: [*reversible(x), *reversible(x, tie_weights=False), *reversible(x, logit_soft_cap=1.5),
                *reversible(x, tie_weights=False, logit_soft_cap=0.5, mask_zero=True)])

# ---------------------------------------------------------------------------- masks

STEPS = [[[1, 2], [0, 0], [3, 0], [0, 0]], [[0, 0], [0, 0], [0, 0], [5, 5]], [[-1, 1], [2, 2], [0, 1], [1, 0]],
         [[0, 0], [1, 1], [0, 0], [0, 0]], [[2, 2], [3, 3], [-1, -1], [0, 0]]]


def mean(x):
    """What shows a mask: steps that do not count are left out."""
    return L.GlobalAveragePooling1D()(x)


PASSING = [
    L.Activation("tanh"), L.ActivityRegularization(0.1), L.AlphaDropout(0.1), L.BatchNormalization(),
    L.Dense(3), L.Dropout(0.1), L.ELU(), L.GaussianDropout(0.1), L.GaussianNoise(0.1),
    L.GroupNormalization(2), L.Identity(), L.LayerNormalization(), L.LeakyReLU(), L.PReLU(), L.ReLU(),
    L.Rescaling(2.0, 1.0), L.SpatialDropout1D(0.1), L.UnitNormalization(),
    L.RMSNormalization(), L.EinsumDense("abc,cd->abd", (4, 3), bias_axes="d"),
    L.Permute((1, 2)), L.Reshape((4, 2)), L.Conv1D(2, 1), L.Cropping1D(0), L.ZeroPadding1D(1),
    L.MaxPooling1D(1), L.UpSampling1D(2), L.Normalization(mean=[0.5, 1.0], variance=[1.0, 4.0]),
    L.SeparableConv1D(3, 1), L.Conv1DTranspose(2, 1), L.DepthwiseConv1D(1), L.AveragePooling1D(2),
    L.SpectralNormalization(L.Dense(2))]

choices("masking", given(STEPS), lambda x: L.Masking()(x), lambda x: L.Masking(-1.0)(x), lambda x: mean(L.Masking()(x)),
        lambda x: mean(L.Masking(mask_value=5)(x)))
for half, some in (("", PASSING[:20]), ("_or_not", PASSING[20:])):
    choices("masks_that_pass" + half, given(STEPS),
            *(lambda x, l=l: mean(keras.layers.deserialize(keras.layers.serialize(l))(L.Masking()(x)))
              for l in some))
for some in PASSING:
    model_case(f"mask_in_sequence_{some.name}", given(STEPS), lambda l=some: keras.Sequential(
        [keras.Input((4, 2)), L.Masking(), keras.layers.deserialize(keras.layers.serialize(l)),
         L.GlobalAveragePooling1D()]))
    if some.name not in ("dense", "conv1d", "einsum_dense", "spectral_normalization"):
        del CASES[f"mask_in_sequence_{some.name}"]


def masked_pairs(a, b):
    x, y = L.Masking()(a), L.Masking(mask_value=2)(b)
    merged = [m()(pair) for m in MERGES for pair in ([x, y], [x, b], [a, y])]
    joined = [L.Concatenate(axis=axis)(pair) for axis in (1, -1, -2) for pair in ([x, y], [x, b], [a, y])]
    return [mean(each) for each in merged + joined]


case("masks_of_pairs", [given(STEPS), given(np.roll(STEPS, 1, axis=0))], masked_pairs)
case("masks_of_ids", ids(5, high=3), lambda x: [
    mean(L.Embedding(3, 2, mask_zero=True)(x)), mean(L.Embedding(3, 2)(x)),
    mean(L.Dense(2)(L.Dropout(0.1)(L.Embedding(3, 4, mask_zero=True)(x)))),
    mean(L.Add()([L.Embedding(3, 2, mask_zero=True)(x), L.Embedding(3, 2, mask_zero=True)(x)])),
    mean(L.Embedding(3, 2, mask_zero=True)(x) + 1.0),
    mean(L.Embedding(3, 2, mask_zero=True)(x) * L.Embedding(3, 2, mask_zero=True)(x)),
    mean(keras.ops.tanh(L.Embedding(3, 2, mask_zero=True)(x)))])
model_case("masks_of_ids_in_sequence", ids(5, high=3), lambda: keras.Sequential(
    [keras.Input((5,), dtype="int32"), L.Embedding(3, 4, mask_zero=True), L.LayerNormalization(),
     L.Dense(3, activation="relu"), L.GlobalAveragePooling1D(), L.Dense(2)]))


def nested_masks(x):
    inner = keras.Sequential([keras.Input((5, 3)), L.Dense(2), L.GlobalAveragePooling1D()])
    y = L.Embedding(3, 3, mask_zero=True)(x)
    z = keras.Input((5, 3))
    functional = keras.Model(z, L.Dense(2)(z))
    own_ids = keras.Input((5,), dtype="int32")
    own = keras.Model(own_ids, L.Embedding(3, 2, mask_zero=True)(own_ids))
    return [inner(y), mean(functional(y)), mean(own(x)),
            mean(keras.Sequential([keras.Input((5,), dtype="int32"), L.Embedding(3, 2, mask_zero=True)])(x))]


case("masks_and_nested_models", ids(5, high=3), nested_masks)
case("masks_given", [numbers(4, 2), In(4, dtype="bool", draw=lambda rng, size: rng.random(size) < 0.7)],
     lambda x, m: [L.GlobalAveragePooling1D()(x, mask=m), L.GlobalAveragePooling1D(keepdims=True)(x, mask=m)])

if __name__ == "__main__":
    write_all(sys.argv[1:], packed=True)
