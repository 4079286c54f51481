"""Writes the golden cases: models, inputs, and what Keras makes of them.

    python -m venv venv && venv/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0
    venv/bin/python make_golden.py [CASE...]

A folder a case, beside this script; the other make_*.py write those of other families:
    model.keras                    the model
    input_0.npy, input_1.npy, ...  its inputs in order; input_0.json for texts
    expected_0.npy, ...            its outputs in order
    case.json                      names, shapes, types, tolerance

Weights and inputs come from generators seeded with the case's name, and each file is read back by
Keras and must give the same again.
"""

import json
import os
import pathlib
import shutil
import sys
import zipfile
import zlib

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras
import numpy as np
import tensorflow as tf
from custom_layers import CustomSoftmax, MyLayer, Scale
from keras import layers as L

BATCH = 5
HERE = pathlib.Path(__file__).parent
CASES = {}


class In:
    """A model input: its shape without the batch, and how its values are drawn."""

    def __init__(self, *shape, dtype="float32", name=None, draw=None):
        self.shape, self.dtype, self.name = shape, dtype, name
        self.draw = draw or (lambda rng, size: rng.normal(size=size))

    def tensor(self):
        return keras.Input(self.shape, dtype=self.dtype, name=self.name)

    def values(self, rng):
        values = self.draw(rng, (BATCH, *self.shape))
        return np.asarray(values, dtype=object if self.dtype == "string" else self.dtype)


def numbers(*shape, scale=1.0, **options):
    return In(*shape, draw=lambda rng, size: rng.normal(size=size) * scale, **options)


def ids(*shape, high, dtype="int32", **options):
    return In(*shape, dtype=dtype, draw=lambda rng, size: rng.integers(0, high, size=size), **options)


def words(*shape, of, **options):
    return In(*shape, dtype="string", draw=lambda rng, size: rng.choice(of, size=size), **options)


def given(values, **options):
    return In(*np.shape(values)[1:], draw=lambda rng, size: values, **options)


def case(name, inputs, outputs, **options):
    """A Functional model of one case: `outputs` makes its outputs of its inputs."""
    inputs = inputs if isinstance(inputs, list) else [inputs]

    def model():
        tensors = [each.tensor() for each in inputs]
        return keras.Model(tensors if len(tensors) > 1 else tensors[0], outputs(*tensors))

    CASES[name] = (inputs, model, options)


def model_case(name, inputs, model, **options):
    CASES[name] = (inputs if isinstance(inputs, list) else [inputs], model, options)


# ---------------------------------------------------------------------------- core

ACTIVATIONS = ["linear", "relu", "gelu", "sigmoid", "tanh", "softmax"]
EXTREME = [[-1e4, -100, -20, -1e-3], [0, 1e-3, 1, 3], [20, 88, 100, 1e4], [-0.0, -3, -2.5, 2.5],
           [5, 5, 5, 5]]

case("dense", numbers(5), lambda x: L.Dense(3)(x))
case("dense_no_bias", numbers(5), lambda x: L.Dense(3, use_bias=False)(x))
case("dense_3d", numbers(4, 5), lambda x: L.Dense(3, activation="relu")(x))
case("dense_4d", numbers(2, 4, 5), lambda x: L.Dense(3, activation="tanh")(x))
case("dense_wide", numbers(70), lambda x: L.Dense(130)(x))
case("dense_of_integers", ids(5, high=9), lambda x: L.Dense(3)(x))
case("dense_of_float64", numbers(5, dtype="float64"), lambda x: L.Dense(3)(x))
for activation in ACTIVATIONS:
    case(f"dense_{activation}", numbers(5, scale=2), lambda x, a=activation: L.Dense(6, activation=a)(x))
case("activation_extremes", given(EXTREME), lambda x: [L.Activation(a)(x) for a in ACTIVATIONS])
case("activation_3d", numbers(3, 4, scale=2), lambda x: [L.Activation(a)(x) for a in ACTIVATIONS])
case("embedding", ids(6, high=20), lambda x: L.Embedding(20, 4)(x))
case("embedding_2d_int64", ids(3, 4, high=15, dtype="int64"), lambda x: L.Embedding(15, 2)(x))
case("embedding_of_floats", ids(3, high=9, dtype="float32"), lambda x: L.Embedding(9, 4)(x))
case("dropout", numbers(4), lambda x: L.Dropout(0.5, seed=3)(x))
case("flatten", numbers(3, 4, 2), lambda x: L.Flatten()(x))
case("flatten_2d", numbers(5), lambda x: L.Flatten()(x))
case("flatten_channels_first", numbers(3, 4, 2), lambda x: L.Flatten(data_format="channels_first")(x))
case("flatten_integers", ids(3, 2, high=9), lambda x: L.Flatten()(x))
case("concatenate", [numbers(3), numbers(4)], lambda a, b: L.Concatenate()([a, b]))
case("concatenate_axis_1", [numbers(2, 3), numbers(4, 3)], lambda a, b: L.Concatenate(axis=1)([a, b]))
case("concatenate_axis_minus_2", [numbers(2, 3), numbers(4, 3), numbers(1, 3)],
     lambda a, b, c: L.Concatenate(axis=-2)([a, b, c]))
case("concatenate_mixed_types", [numbers(3), ids(4, high=9)], lambda a, b: L.Concatenate()([a, b]))
case("concatenate_integers", [ids(3, high=9, dtype="int64"), ids(4, high=9)],
     lambda a, b: L.Concatenate()([a, b]), types="computed")

# ---------------------------------------------------------------------------- normalization

case("batch_norm", numbers(6), lambda x: L.BatchNormalization()(x))
case("batch_norm_4d", numbers(5, 4, 6), lambda x: L.BatchNormalization(epsilon=1e-2)(x))
case("batch_norm_axis_1", numbers(5, 4, 6), lambda x: L.BatchNormalization(axis=1)(x))
case("batch_norm_no_scale", numbers(6), lambda x: L.BatchNormalization(scale=False)(x))
case("batch_norm_no_center", numbers(6), lambda x: L.BatchNormalization(center=False)(x))
case("batch_norm_bare", numbers(4, 6), lambda x: L.BatchNormalization(scale=False, center=False)(x))
case("batch_norm_renorm", numbers(6), lambda x: L.BatchNormalization(renorm=True)(x))


def adapted(layer, seed, *shape):
    layer.adapt(np.random.default_rng(seed).normal(3, 4, size=(64, *shape)).astype("float32"))
    return layer


case("normalization_adapted", numbers(4, scale=5), lambda x: adapted(L.Normalization(), 1, 4)(x))
case("normalization_adapted_axes", numbers(3, 4), lambda x: adapted(L.Normalization(axis=(1, 2)), 2, 3, 4)(x))
case("normalization_adapted_axis_none", numbers(4), lambda x: adapted(L.Normalization(axis=None), 3, 4)(x))
case("normalization_number", numbers(1, scale=9), lambda x: L.Normalization(axis=-1, mean=727.5, variance=32810.5)(x))
case("normalization_list", numbers(3), lambda x: L.Normalization(mean=[1.0, -2.0, 3.0], variance=[4.0, 0.0, 0.25])(x))
case("normalization_axis_1", numbers(2, 3),
     lambda x: L.Normalization(axis=1, mean=[1.0, 2.0], variance=[4.0, 9.0])(x))
case("normalization_broadcast", numbers(2, 3),
     lambda x: L.Normalization(axis=(1, 2), mean=[1.0, 2.0, 3.0], variance=[4.0, 9.0, 1.0])(x))
case("normalization_invert", numbers(3),
     lambda x: L.Normalization(mean=[1.0, -2.0, 3.0], variance=[4.0, 1.0, 0.25], invert=True)(x))
case("normalization_of_integers", ids(3, high=9),
     lambda x: L.Normalization(mean=[1.0, -2.0, 3.0], variance=[4.0, 1.0, 0.25])(x))

# ---------------------------------------------------------------------------- preprocessing

BINS = [[-5.0, 0.0, 0.1], [0.3, 1.0, 1.5], [2.0, 2.5, 99.0], [float("nan"), -0.0, 1e9], [0.7, 0.2, 2.0]]
EDGES = [0.1, 0.7, 1.0, 2.0]
WORDS = ["ant", "bee", "cat", "dog", "elk", "", "überraschung", "猫", "[UNK]", "a text of more than thirty-two bytes"]

case("discretization", given(BINS), lambda x: L.Discretization(bin_boundaries=EDGES)(x))
case("discretization_of_integers", ids(3, high=4), lambda x: L.Discretization(bin_boundaries=EDGES)(x))
for mode in ("one_hot", "multi_hot", "count"):
    case(f"discretization_{mode}", given(BINS),
         lambda x, m=mode: L.Discretization(bin_boundaries=EDGES, output_mode=m)(x))
    case(f"category_encoding_{mode}", ids(4, high=6), lambda x, m=mode: L.CategoryEncoding(6, output_mode=m)(x))
    case(f"category_encoding_{mode}_of_one", ids(1, high=6), lambda x, m=mode: L.CategoryEncoding(6, output_mode=m)(x))
    case(f"string_lookup_{mode}", words(3, of=WORDS[:5]),
         lambda x, m=mode: L.StringLookup(vocabulary=WORDS[:3], output_mode=m)(x))
case("discretization_adapted", numbers(2),
     lambda x: adapted(L.Discretization(num_bins=6), 4, 2)(x))
case("category_encoding_one_hot_3d", ids(2, 3, high=6), lambda x: L.CategoryEncoding(6, output_mode="one_hot")(x))
case("category_encoding_of_floats", ids(4, high=6, dtype="float32"), lambda x: L.CategoryEncoding(6, output_mode="count")(x))
case("string_lookup", words(2, of=WORDS), lambda x: L.StringLookup(vocabulary=WORDS[:4])(x))
case("string_lookup_no_oov", words(2, of=WORDS[:4]), lambda x: L.StringLookup(vocabulary=WORDS[:4], num_oov_indices=0)(x))
case("string_lookup_oov_7", words(4, of=WORDS), lambda x: L.StringLookup(vocabulary=WORDS[:2], num_oov_indices=7)(x))
case("string_lookup_mask", words(4, of=WORDS), lambda x: L.StringLookup(vocabulary=WORDS[:3], mask_token="")(x))
case("string_lookup_mask_oov_2", words(4, of=WORDS),
     lambda x: L.StringLookup(vocabulary=WORDS[:3], mask_token="", num_oov_indices=2)(x))
case("string_lookup_special_tokens_given", words(4, of=WORDS),
     lambda x: L.StringLookup(vocabulary=["", "[UNK]", "ant", "cat"], mask_token="")(x))
case("string_lookup_multi_hot_mask_padded", words(4, of=WORDS),
     lambda x: L.StringLookup(vocabulary=WORDS[:3], mask_token="", output_mode="multi_hot", max_tokens=9, pad_to_max_tokens=True)(x))
case("string_lookup_one_hot_of_one", words(1, of=WORDS), lambda x: L.StringLookup(vocabulary=WORDS[:3], output_mode="one_hot")(x))

# ---------------------------------------------------------------------------- layers of others

case("my_layer", numbers(5), lambda x: MyLayer(2.5)(x))
case("custom_softmax_2d", numbers(5), lambda x: CustomSoftmax()(x))
case("custom_softmax_3d", numbers(4, 5), lambda x: CustomSoftmax()(x))
case("custom_softmax_3d_axis_1", numbers(4, 5), lambda x: CustomSoftmax(axis=1)(x))
case("custom_softmax_4d_axis_1", numbers(3, 4, 5), lambda x: CustomSoftmax(axis=1)(x))
case("custom_softmax_distribution", numbers(5), lambda x: CustomSoftmax(mode="distribution")(x))
case("custom_softmax_distribution_axis_1", numbers(4, 5), lambda x: CustomSoftmax(axis=1, mode="distribution")(x))
case("custom_softmax_score", numbers(4, 5), lambda x: CustomSoftmax(axis=1, mode="score")(x))
case("custom_softmax_score_4d", numbers(3, 4, 5), lambda x: CustomSoftmax(axis=1, mode="score")(x))
case("user_layer", numbers(5), lambda x: L.Dense(2)(Scale(power=2.0)(x)))

# ---------------------------------------------------------------------------- what only TensorFlow computes


def conv_lstm_masked(x):
    layer = L.ConvLSTM1D(2, 2, return_sequences=True, return_state=True)
    return list(layer(x, mask=keras.ops.greater(x[:, :, 0, 0], 0.0)))


case("conv_lstm1d_masked", numbers(6, 4, 2), conv_lstm_masked)

# ---------------------------------------------------------------------------- models


def sequential():
    return keras.Sequential([
        keras.Input((30,)), L.Dense(16, activation="relu"), L.BatchNormalization(), L.Dropout(0.2),
        L.Dense(8, activation="gelu"), L.Dense(1, activation="sigmoid")])


def shared(a, b):
    dense = L.Dense(4, activation="relu", name="shared")
    return L.Dense(1)(L.Concatenate()([dense(a), dense(b), dense(dense(a))]))


def late_layers(x):
    """Ten and more layers of a class, so that the order of names is not the order of layers."""
    for size in range(12, 0, -1):
        x = L.Dense(size, activation="tanh")(x)
    return x


def named():
    b, a = keras.Input((3,), name="x"), keras.Input((4,), name="y")
    both = L.Concatenate()([b, a])
    return keras.Model({"b": b, "a": a}, {"yes": L.Dense(2, name="d1")(both), "no": L.Dense(1, name="d2")(both)})


def two_outputs(x):
    h = L.Dense(6, activation="relu")(x)
    return [L.Dense(3, activation="softmax", name="kind")(h), L.Dense(1, name="amount")(h), h]


def nested():
    inner_in = keras.Input((6,))
    inner = keras.Model(inner_in, L.Dense(6, activation="tanh")(L.BatchNormalization()(inner_in)), name="inner")
    core = keras.Sequential([keras.Input((6,)), L.Dense(5), inner_after(5)], name="core")
    x = keras.Input((6,))
    return keras.Model(x, [inner(inner(x)), core(inner(x))])


def inner_after(width):
    x = keras.Input((width,))
    return keras.Model(x, L.Dense(2)(x), name="head")


def raw_fields(origin, distance, hour, weekday):
    lookup = L.StringLookup(vocabulary=WORDS[:4])
    return CustomSoftmax(mode="distribution")(L.Dense(2)(L.Dense(8, activation="gelu")(L.Concatenate()([
        L.Flatten()(L.Embedding(5, 3)(lookup(origin))),
        L.Normalization(mean=700.0, variance=3000.0)(distance),
        L.Flatten()(L.Embedding(5, 2)(L.Discretization(bin_boundaries=[6.0, 10.0, 15.0, 20.0])(hour))),
        L.CategoryEncoding(7, output_mode="one_hot")(weekday)]))))


model_case("model_sequential", numbers(30), sequential)
model_case("model_compiled", numbers(30), sequential, compile=True)
case("model_shared_layer", [numbers(4), numbers(4)], shared)
case("model_twelve_dense", numbers(12), late_layers)
model_case("model_named", [numbers(4, name="a"), numbers(3, name="b")], named)
case("model_two_outputs", numbers(7), two_outputs)
model_case("model_nested", numbers(6), nested)
case("model_raw_fields",
     [words(1, of=WORDS, name="origin"), numbers(1, scale=900, name="distance"),
      In(1, name="hour", draw=lambda rng, size: rng.uniform(0, 24, size=size)), ids(1, high=7, name="weekday")],
     raw_fields)


# ---------------------------------------------------------------------------- writing


def randomize(model, rng):
    """Weights that no default could be mistaken for."""
    for weight in model.weights:
        if "float" in weight.dtype and weight.name not in ("mean", "variance"):  # adapted ones
            low, high = (0.5, 2.0) if "variance" in weight.name else (-1.0, 1.0)
            weight.assign(rng.uniform(low, high, size=weight.shape))


def tensor(values):
    if keras.config.backend() == "numpy":
        return values
    return tf.constant(values.tolist() if values.dtype == object else values)


def predict(model, names, values, types="declared"):
    tensors = [tensor(v) for v in values]
    given = dict(zip(names, tensors)) if names else tensors if len(tensors) > 1 else tensors[0]
    outputs = model(given, training=False)
    if isinstance(outputs, dict):
        output_names = sorted(outputs)
        outputs = [outputs[key] for key in output_names]
    else:
        sequential = isinstance(model, keras.Sequential)
        output_names = [model.layers[-1].name] * len(model.outputs) if sequential else model.output_names
        outputs = outputs if isinstance(outputs, (list, tuple)) else [outputs]
    # What a layer computes is not always of the type that it declares.
    dtypes = [tensor.dtype for tensor in (model.outputs if types == "declared" else outputs)]
    return [(name, plain(output, getattr(dtype, "name", dtype)))
            for name, output, dtype in zip(output_names, outputs, dtypes)]


def plain(output, dtype):
    array = np.asarray(output)
    return np.vectorize(bytes.decode, otypes=[object])(array) if dtype == "string" else array.astype(dtype)


def write(name, inputs, make_model, options):
    keras.utils.clear_session()
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    model = make_model()
    if options.get("random", True):
        randomize(model, rng)
    if options.get("compile"):
        model.compile("adam", "binary_crossentropy")
        model.optimizer.build(model.trainable_variables)
    values = [each.values(rng) for each in inputs]
    names = [each.name for each in inputs] if name == "model_named" else None
    types = options.get("types", "declared")
    outputs = predict(model, names, values, types)
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    model.save(folder / "model.keras")
    again = predict(keras.models.load_model(folder / "model.keras"), names, values, types)
    for (_, before), (_, after) in zip(outputs, again):
        np.testing.assert_array_equal(before, after)
    input_names = names or [tensor._keras_history.operation.name for tensor in model.inputs]
    described = {"name": name, "files": {"keras": "model.keras"}, "inputs": [], "outputs": [],
                 "tolerance": {"rtol": options.get("rtol", 1e-5), "atol": options.get("atol", 1e-6)},
                 "keras_version": keras.__version__}
    for i, (input_name, each, value) in enumerate(zip(input_names, inputs, values)):
        file = f"input_{i}.json" if each.dtype == "string" else f"input_{i}.npy"
        if each.dtype == "string":
            (folder / file).write_text(json.dumps(value.tolist(), ensure_ascii=False) + "\n")
        else:
            np.save(folder / file, value)
        described["inputs"].append(
            {"file": file, "name": input_name, "shape": list(value.shape), "dtype": each.dtype})
    for i, (output_name, value) in enumerate(outputs):
        is_text = value.dtype == object
        file = f"expected_{i}.json" if is_text else f"expected_{i}.npy"
        if is_text:
            (folder / file).write_text(json.dumps(value.tolist(), ensure_ascii=False) + "\n")
        else:
            is_half = str(value.dtype) in ("float16", "bfloat16")
            np.save(folder / file, value.astype("float32") if is_half else value)
        described["outputs"].append({"file": file, "name": output_name, "shape": list(value.shape),
                                     "dtype": "string" if is_text else str(value.dtype)})
    (folder / "case.json").write_text(json.dumps(described, indent=1) + "\n")


def pack(file):
    """Compresses an archive, which Keras does not: a twelfth is left of one without many weights."""
    with zipfile.ZipFile(file) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def write_all(wanted, packed=False):
    for name in wanted or CASES:
        write(name, *CASES[name])
        if packed:
            pack(HERE / name / "model.keras")
        print(name)


if __name__ == "__main__":
    write_all(sys.argv[1:])
