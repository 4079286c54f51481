"""Writes the cases of the examples' CrossLayer: models with it, inputs, and what Keras makes of them.

    python -m venv venv && venv/bin/pip install keras==3.15.1 h5py
    venv/bin/python make_cross_layer.py

Weights and inputs come from generators seeded with the case's name.
"""

import json
import os
import pathlib
import zlib

os.environ["KERAS_BACKEND"] = "numpy"

import keras
import numpy as np
from keras import layers as L
from keras import ops

BATCH = 4
HERE = pathlib.Path(__file__).parent


@keras.saving.register_keras_serializable(package="seed")
class CrossLayer(L.Layer):
    """y = x0 * (x W + b) + x, called with [x0, x]."""

    def build(self, input_shape):
        width = input_shape[0][-1]
        self.w = self.add_weight(shape=(width, width), name="w")
        self.b = self.add_weight(shape=(width,), name="b")

    def call(self, inputs):
        x0, x = inputs
        return x0 * (ops.matmul(x, self.w) + self.b) + x


def cross_layer(x):
    """Two layers, the first of which crosses the input with itself."""
    return CrossLayer()([x, CrossLayer()([x, x])])


def deep_and_cross(x):
    """The whole network: crosses beside a few dense layers, joined at the end."""
    deep = L.Dense(4, "relu")(L.Dense(8, "relu")(x))
    return L.Dense(1, "sigmoid")(L.Concatenate()([cross_layer(x), deep]))


def write(name, outputs, *files):
    seed = zlib.crc32(name.encode())
    rng = np.random.default_rng(seed)
    keras.utils.set_random_seed(seed)
    x = keras.Input((6,), name="x")
    model = keras.Model(x, outputs(x), name=name)
    model.set_weights([rng.normal(size=w.shape, scale=0.5) for w in model.get_weights()])
    folder = HERE / name
    folder.mkdir(exist_ok=True)
    values = rng.normal(size=(BATCH, 6)).astype("float32")
    for file in files:
        model.save(folder / file)
    np.save(folder / "input.npy", values)
    np.save(folder / "expected.npy", model.predict(values, verbose=0))
    entry = dict(shape=[BATCH, 6], dtype="float32")
    case = dict(
        name=name, keras_version=keras.__version__, tolerance=dict(rtol=1e-4, atol=1e-5),
        files={pathlib.Path(file).suffix[1:]: file for file in files},
        inputs=[dict(file="input.npy", name="x", **entry)],
        outputs=[dict(file="expected.npy", name=model.output_names[0], shape=list(model(values).shape),
                      dtype="float32")])
    (folder / "case.json").write_text(json.dumps(case, indent=1) + "\n")


write("cross_layer", cross_layer, "model.keras", "model.h5")
write("deep_and_cross", deep_and_cross, "model.keras")
