"""Writes what Keras says of the first flights of June 2001, for the tests to compare with.

    pip install keras tensorflow-cpu
    python keras_scores.py DEMO OUT

DEMO is the folder with flight-delay-*.keras, flights-2001-06.csv.gz and custom_softmax.py.
OUT/keras-scores-VERSION.npy holds P(late) of the first 20,000 flights, float32.
"""

import csv
import datetime
import gzip
import itertools
import pathlib
import sys

import keras
import numpy as np
import tensorflow as tf

FLIGHTS = 20_000


def features(rows):
    dates = [datetime.datetime.fromisoformat(row["date"]) for row in rows]
    columns = {
        "origin": tf.constant([row["origin"] for row in rows]),
        "destination": tf.constant([row["destination"] for row in rows]),
        "distance": np.array([row["distance"] for row in rows], "float32"),
        "hour": np.array([d.hour + d.minute / 60 for d in dates], "float32"),
        "weekday": np.array([d.weekday() for d in dates], "int32"),
    }
    return {name: tf.reshape(column, (-1, 1)) for name, column in columns.items()}


def main(demo, out):
    sys.path.insert(0, demo)
    import custom_softmax  # noqa: F401, registers CustomSoftmax

    with gzip.open(pathlib.Path(demo) / "flights-2001-06.csv.gz", "rt") as flights:
        rows = list(itertools.islice(csv.DictReader(flights), FLIGHTS))
    inputs = tf.data.Dataset.from_tensor_slices(features(rows)).batch(FLIGHTS)
    for version in ("v1", "v2"):
        model = keras.saving.load_model(pathlib.Path(demo) / f"flight-delay-{version}.keras")
        scores = model.predict(inputs, verbose=0)[:, 1]
        np.save(pathlib.Path(out) / f"keras-scores-{version}.npy", scores.astype("float32"))


if __name__ == "__main__":
    main(*sys.argv[1:])
