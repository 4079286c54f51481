"""What a rollout of the demo models needs besides them, made from the files beside this script.

    pip install numpy h5py
    python make_rollout.py

    flight-delay-v1.golden.npz, flight-delay-v2.golden.npz
        the golden examples of the .json files as 'millrace publish --golden' takes them
    flight-delay-v3.keras
        v2 after an accident that happens: the export forgot what batch normalization had learned
        of its inputs (moving mean and variance).  Keras loads it without a word; the golden
        examples of v2 tell the difference.
"""

import io
import json
import pathlib
import zipfile
from datetime import datetime

import h5py
import numpy as np

HERE = pathlib.Path(__file__).parent


def column(values, dtype):
    return np.array(values, dtype).reshape(-1, 1)


def golden(version):
    flights = json.loads((HERE / f"flight-delay-{version}.golden.json").read_text())
    dates = [datetime.fromisoformat(f["date"]) for f in flights]
    late = column([f["p_late"] for f in flights], "float32")
    np.savez_compressed(
        HERE / f"flight-delay-{version}.golden.npz",
        origin=column([f["origin"] for f in flights], "U3"),
        destination=column([f["destination"] for f in flights], "U3"),
        distance=column([f["distance"] for f in flights], "float32"),
        hour=column([d.hour + d.minute / 60 for d in dates], "float32"),
        weekday=column([d.weekday() for d in dates], "int32"),
        probability=np.concatenate([1 - late, late], axis=1),
    )


def forgetful(weights):
    file = io.BytesIO(weights)
    with h5py.File(file, "r+") as h5:
        gamma, beta, moving_mean, moving_variance = range(4)
        variables = h5["layers/batch_normalization/vars"]
        variables[str(moving_mean)][...] = 0
        variables[str(moving_variance)][...] = 1
    return file.getvalue()


def main():
    golden("v1")
    golden("v2")
    with zipfile.ZipFile(HERE / "flight-delay-v2.keras") as v2, zipfile.ZipFile(
        HERE / "flight-delay-v3.keras", "w"
    ) as v3:
        for entry in v2.infolist():
            data = v2.read(entry)
            v3.writestr(entry, forgetful(data) if entry.filename.endswith(".h5") else data)


if __name__ == "__main__":
    main()
