"""Writes what Parquet's Java writer cannot write without Hadoop: pages compressed by gzip.

pip install pyarrow
python make.py
"""

import pathlib

import pyarrow
import pyarrow.parquet

table = pyarrow.table({"i": list(range(1000)), "origin": ["LAS", "SAN"] * 500})
here = pathlib.Path(__file__).parent
pyarrow.parquet.write_table(table, here / "gzip.parquet", compression="gzip")
