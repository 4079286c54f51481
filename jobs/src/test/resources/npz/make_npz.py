"""Writes the .npz files beside it: python3 make_npz.py"""

import numpy as np

arrays = {
    "x": np.array([[1.5, -2.0], [0.25, 1e30]], np.float32),
    "origin": np.array(["Orly", "Zürich"]),
    "n": np.array([7, 2**40], np.int64),
}
np.savez("plain.npz", **arrays)
np.savez_compressed("compressed.npz", **arrays)
