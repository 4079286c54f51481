"""Writes one model a folder in every format that a Keras has had for it.

    venv/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0
    venv/bin/python make_formats.py

Beside the inputs, the expected outputs and case.json, as ../golden/make_golden.py writes them:
    model.keras, model.h5                   whole models
    architecture.json                       model.to_json()
    model.weights.h5                        model.save_weights()
    shards.weights.json, shards_*.h5        the same, spread over files
    legacy.h5                               the same, as Keras 2's save_weights() wrote it
    windows.keras                           model.keras with the names of groups as on Windows
    keras_1.h5                              model.h5 with the weights' names of Keras 1
The folders keras_2_* hold files that tf.keras 2.21 wrote; Keras 3 cannot write their like.
"""

import io
import json
import pathlib
import shutil
import sys
import zipfile
import zlib

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "golden"))

import h5py
import keras
import numpy as np
from keras import layers as L
from keras.src.legacy.saving import legacy_h5_format
from make_golden import BATCH, predict, randomize, sequential

MODELS = {}


def model(make):
    MODELS[make.__name__] = make
    return make


@model
def plain():
    return sequential()


@model
def frozen():
    """Nested models some of whose layers are not trained: their weights come last in .h5 files."""
    inner = keras.Sequential(
        [keras.Input((6,)), L.Dense(5, trainable=False), L.BatchNormalization(), L.Dense(5)], name="inner")
    x = keras.Input((5,))
    core = keras.Model(x, L.Dense(4, activation="tanh")(L.BatchNormalization(trainable=False)(x)), name="core")
    y = keras.Input((6,))
    return keras.Model(y, L.Dense(2)(core(inner(y))))


@model
def twice_nested():
    leaf = keras.Sequential([keras.Input((4,)), L.Dense(4, name="d"), L.BatchNormalization()], name="leaf")
    z = keras.Input((4,))
    core = keras.Model(z, L.Dense(4, name="c", activation="relu")(z), name="core")
    x = keras.Input((4,))
    stem = keras.Model(x, L.Add()([leaf(x), core(x), L.Dense(4, name="e")(x)]), name="stem")
    y = keras.Input((4,))
    return keras.Model(y, L.Dense(1)(stem(stem(y))))


@model
def late():
    """Ten and more layers of a class, called in another order than their names' alphabet."""
    x = y = keras.Input((3,))
    for size in range(11, 0, -1):
        y = L.Dense(size, activation="tanh")(y)
    return keras.Model(x, y)


@model
def attending():
    x = keras.Input((5, 8))
    y = L.LayerNormalization()(x + L.MultiHeadAttention(2, 4)(x, x))
    y = L.SpectralNormalization(L.Dense(6))(y)
    return keras.Model(x, L.GlobalAveragePooling1D()(y))


def save(folder, each):
    each.save(folder / "model.keras")
    each.save(folder / "model.h5")
    (folder / "architecture.json").write_text(each.to_json())
    each.save_weights(folder / "model.weights.h5")
    each.save_weights(folder / "shards.weights.json", max_shard_size=2e-6)
    with h5py.File(folder / "legacy.h5", "w") as file:
        legacy_h5_format.save_weights_to_hdf5_group(file, each)
    save_as_on_windows(folder)
    if folder.name != "attending":  # Keras 1 had no layers inside layers
        save_as_keras_1(folder)


def save_as_on_windows(folder):
    """Groups' paths are joined as the system joins a file's."""
    with zipfile.ZipFile(folder / "model.keras") as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    flat = io.BytesIO()
    with h5py.File(io.BytesIO(entries["model.weights.h5"])) as old, h5py.File(flat, "w") as new:
        def copy(path, node):
            if isinstance(node, h5py.Group) and path.endswith("vars"):
                parent = "\\".join(path.split("/")[:-1])
                old.copy(node, new.require_group(parent) if parent else new, "vars")

        old.visititems(copy)
    entries["model.weights.h5"] = flat.getvalue()
    with zipfile.ZipFile(folder / "windows.keras", "w") as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content)


def save_as_keras_1(folder):
    """dense_1_W instead of dense_1/kernel, in files that do not say which Keras wrote them."""
    with h5py.File(folder / "model.h5") as old, h5py.File(folder / "keras_1.h5", "w") as new:
        new.attrs["model_config"] = old.attrs["model_config"]
        new.attrs["keras_version"] = "3.15.1"  # its configs are Keras 3's all the same
        group = new.create_group("model_weights")
        group.attrs["layer_names"] = [bytes(name, "utf8") for name in old["model_weights"].attrs["layer_names"]]
        for layer in old["model_weights"].attrs["layer_names"]:
            names = old["model_weights"][layer].attrs["weight_names"]
            short = ["_".join(str(name).split("/")[-2:]) for name in names]
            new_layer = group.create_group(layer)
            new_layer.attrs["weight_names"] = np.array([bytes(name, "utf8") for name in short], dtype="S")
            for name, new_name in zip(names, short):
                new_layer[new_name] = old["model_weights"][layer][name][()]


def write(name, make):
    keras.utils.clear_session()
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    each = make()
    randomize(each, rng)
    value = rng.normal(size=(BATCH, *each.inputs[0].shape[1:])).astype("float32")
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    save(folder, each)
    [(output, expected)] = predict(each, None, [value])
    np.save(folder / "input_0.npy", value)
    np.save(folder / "expected_0.npy", expected)
    input_name = each.inputs[0]._keras_history.operation.name
    (folder / "case.json").write_text(json.dumps({
        "name": name,
        "inputs": [{"file": "input_0.npy", "name": input_name, "shape": list(value.shape), "dtype": "float32"}],
        "outputs": [{"file": "expected_0.npy", "name": output, "shape": list(expected.shape), "dtype": "float32"}],
        "tolerance": {"rtol": 1e-5, "atol": 1e-6}, "keras_version": keras.__version__}, indent=1) + "\n")


if __name__ == "__main__":
    for name, make in MODELS.items():
        write(name, make)
        print(name)
