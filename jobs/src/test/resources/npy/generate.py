"""Writes the .npy files of this folder with NumPy itself: python3 generate.py

Each holds 0 1 2 / 3 4 5 in two rows, in the type, byte order, axis order and format
version that its name says: TYPE-ENDIAN-ORDER-VERSION.npy. Texts are "0" to "5";
of bools, only 0 is False.
"""

import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
TYPES = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1", "U3"]
ENDIAN = {"little": "<", "big": ">"}


def write(dtype, endian, order, version):
    values = np.arange(6).reshape(2, 3).astype(ENDIAN[endian] + dtype)
    with open(HERE / f"{dtype}-{endian}-{order}-{version}.npy", "wb") as out:
        np.lib.format.write_array(out, np.asarray(values, order=order), version=(version, 0))


for each in TYPES:
    for endian in ENDIAN:
        write(each, endian, "C", 1)
for version in (2, 3):
    write("f4", "little", "C", version)
for each in ("f4", "f8", "i8", "u1"):
    write(each, "big", "F", 1)
