"""Writes the golden cases of lookups, hashes and texts, as make_golden.py does the others.

    venv/bin/python make_preprocessing.py [CASE...]

On Keras' TensorFlow backend, which has the tables and hashes. A case has an output for each choice
of options. Texts go beyond ASCII on purpose: what is a letter, punctuation or a space is TensorFlow's
answer, not Java's.
"""

import os
import sys
import zipfile

os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
from keras import layers as L
from make_golden import BATCH, CASES, HERE, In, case, given, ids, numbers, words, write_all

CASES.clear()

WORDS = ["ant", "bee", "Cat", "dög", "蟻", "", "[UNK]", "e\u0301", "👍🏽", "owl"]
STRANGERS = WORDS + [f"stranger {i}" for i in range(9)] + ["ñandú", "a" * 70, "蟻" * 40]
ENCODINGS = ["int", "one_hot", "multi_hot", "count"]


def choices(name, inputs, *layers, **options):
    """A case with an output for each layer."""
    case(name, inputs, lambda *x: [layer(*x) for layer in layers], **options)


def texts(*shape, of=STRANGERS, **options):
    return words(*shape, of=of, **options)


def integers(*shape, low=-9, high=9, dtype="int64"):
    return In(*shape, dtype=dtype, draw=lambda rng, size: rng.integers(low, high, size=size))


def of_lengths(first):
    """Texts of so many bytes and more, one a column."""
    alphabet = np.array(list("abcdefghijklmnopqrstuvwxyz0123456789 .,"))
    return In(41, dtype="string", draw=lambda rng, size: np.array(
        [["".join(rng.choice(alphabet, size=first + i)) for i in range(41)] for _ in range(BATCH)]))


# ---------------------------------------------------------------------------- hashes

for first in (0, 41, 82, 123, 164):
    choices(f"hashing_from_{first}_bytes", of_lengths(first),
            L.Hashing(2**24 - 3), L.Hashing(2**24 - 3, salt=[1234567890123, -5]))
choices("hashing_texts", texts(6), L.Hashing(7), L.Hashing(2), L.Hashing(1), L.Hashing(1, mask_value=""),
        L.Hashing(7, mask_value=""), L.Hashing(7, mask_value="owl", salt=3), L.Hashing(9, salt=(5, 7)),
        L.Hashing(9, dtype="int32"))
choices("hashing_integers", integers(6, low=-2**50, high=2**50), L.Hashing(10**6), L.Hashing(10**6, salt=99))
choices("hashing_masked_integers", integers(6, low=-2, high=3), L.Hashing(10, mask_value=0),
        L.Hashing(10, mask_value=-1, salt=(1, 2)), L.Hashing(10, mask_value=2, output_mode="count"))
choices("hashing_floats", numbers(6, scale=3), L.Hashing(10), L.Hashing(10, salt=4))
choices("hashing_masked_floats", given(np.float32([[0, 0.5, -0.5, 1.5, 1, -1]] * BATCH)), L.Hashing(10, mask_value=0),
        L.Hashing(10, mask_value=1.5))
choices("hashing_bools", In(4, dtype="bool", draw=lambda rng, size: rng.integers(0, 2, size=size)), L.Hashing(9))
for encoding in ENCODINGS[1:]:
    choices(f"hashing_{encoding}", texts(4), L.Hashing(5, output_mode=encoding),
            L.Hashing(5, output_mode=encoding, mask_value="", salt=2),
            L.Hashing(5, output_mode=encoding, dtype="int64"))
    choices(f"hashing_{encoding}_of_one", texts(1), L.Hashing(5, output_mode=encoding))
choices("hashing_3d", texts(2, 3), *(L.Hashing(5, output_mode=encoding) for encoding in ENCODINGS))
for suffix, shape in (("", (1,)), ("_1d", ())):
    case(f"hashed_crossing{suffix}", [texts(*shape), integers(*shape), texts(*shape)], lambda a, b, c: [
        L.HashedCrossing(10**7)([a, b]), L.HashedCrossing(10)([c, b]), L.HashedCrossing(7)([b, b]),
        L.HashedCrossing(5, output_mode="one_hot")([a, c]),
        L.HashedCrossing(10, dtype="int32")([a, c])])
case("hashed_crossing_int32", [integers(1, dtype="int32"), integers(1)],
     lambda a, b: L.HashedCrossing(1000)([a, b]))

# ---------------------------------------------------------------------------- lookups

KNOWN = ["ant", "bee", "dög", "蟻", "👍🏽"]
IDF = [0.5, 1.25, 2.0, 0.1, 3.0]
UNKNOWN = [dict(), dict(num_oov_indices=3), dict(num_oov_indices=4, salt=[6, -1])]
for encoding in ENCODINGS + ["tf_idf"]:
    weights = dict(idf_weights=IDF) if encoding == "tf_idf" else {}
    choices(f"string_lookup_all_{encoding}", texts(4), *(
        L.StringLookup(vocabulary=KNOWN, output_mode=encoding, mask_token=mask, **unknown, **weights)
        for mask in (None, "", "owl") for unknown in UNKNOWN))
    choices(f"integer_lookup_all_{encoding}", integers(4), *(
        L.IntegerLookup(vocabulary=[5, -3, 2, 2**40, 1], output_mode=encoding, mask_token=mask, **unknown, **weights)
        for mask in (None, 0, -7)
        for unknown in (dict(), dict(num_oov_indices=3), dict(num_oov_indices=3, oov_method="farmhash"),
                        dict(num_oov_indices=3, oov_method="farmhash", salt=11))))
choices("string_lookup_padded", texts(4), *(
    L.StringLookup(vocabulary=KNOWN, max_tokens=9, pad_to_max_tokens=True, output_mode=encoding, **weights)
    for encoding, weights in (("multi_hot", {}), ("count", {}), ("tf_idf", dict(idf_weights=IDF)))))
choices("string_lookup_of_special", texts(4), L.StringLookup(vocabulary=["", "[UNK]", "ant", "owl"], mask_token=""),
        L.StringLookup(vocabulary=["[UNK]", "[UNK]", "bee"], num_oov_indices=2, output_mode="count"),
        L.StringLookup(vocabulary=["?", "bee", "ant"], oov_token="?", output_mode="tf_idf", idf_weights=[7.0, 1, 2]))
choices("string_lookup_none_unknown", texts(4, of=KNOWN), L.StringLookup(vocabulary=KNOWN, num_oov_indices=0),
        L.StringLookup(vocabulary=KNOWN, num_oov_indices=0, output_mode="tf_idf", idf_weights=IDF))
choices("string_lookup_3d", texts(2, 3), *(L.StringLookup(vocabulary=KNOWN, output_mode=e) for e in ("int", "one_hot")))
choices("integer_lookup_padded", integers(4), *(
    L.IntegerLookup(vocabulary=[5, -3, 2], max_tokens=9, pad_to_max_tokens=True, output_mode=encoding)
    for encoding in ("multi_hot", "count")))
choices("integer_lookup_of_special", integers(4), L.IntegerLookup(vocabulary=[0, -1, 4, 5], mask_token=0),
        L.IntegerLookup(vocabulary=[7, 7, 4], oov_token=7, num_oov_indices=2))
choices("integer_lookup_of_int32", integers(4, dtype="int32"), L.IntegerLookup(vocabulary=[5, -3, 2], num_oov_indices=2))
choices("integer_lookup_of_floats", numbers(4, scale=3), L.IntegerLookup(vocabulary=[1, -1, 2], mask_token=0))
choices("integer_lookup_many", integers(7, low=0, high=2000),
        L.IntegerLookup(vocabulary=list(range(0, 3000, 3)), num_oov_indices=2))
choices("string_lookup_many", texts(7, of=[f"w{i}" for i in range(1500)]),
        L.StringLookup(vocabulary=[f"w{i}" for i in range(0, 3000, 3)], num_oov_indices=5))
choices("lookup_inverted", integers(6, low=-2, high=10), *(
    L.IntegerLookup(vocabulary=[50, -30, 20], invert=True, **o)
    for o in (dict(), dict(mask_token=0), dict(num_oov_indices=3, oov_token=-99), dict(num_oov_indices=0, mask_token=77))))
choices("lookup_inverted_to_texts", integers(6, low=-2, high=10), *(
    L.StringLookup(vocabulary=KNOWN, invert=True, **o)
    for o in (dict(), dict(mask_token=""), dict(num_oov_indices=3, oov_token="?"), dict(num_oov_indices=0, mask_token="none"))),
    types="computed")


def adapted(layer, data):
    layer.adapt(np.array(data))
    return layer


def adapted_lookups(x, n):
    return [
        adapted(L.StringLookup(), WORDS)(x),
        adapted(L.StringLookup(mask_token="", num_oov_indices=2), WORDS)(x),
        adapted(L.StringLookup(output_mode="tf_idf"), [["ant", "bee"], ["bee", "owl"], ["Cat", "ant"]])(x),
        adapted(L.IntegerLookup(mask_token=0, output_mode="count"), [1, 2, 2, 3, -4])(n),
        adapted(L.IntegerLookup(output_mode="tf_idf"), [[1, 2], [2, 3], [-4, 2]])(n)]


case("lookup_adapted", [texts(3), integers(3)], adapted_lookups)


def adapted_inside(x):
    inner = L.Input((3,), dtype="string")
    model = keras.Model(inner, adapted(L.StringLookup(output_mode="count"), KNOWN)(inner))
    return [model(x), adapted(L.StringLookup(), KNOWN[:3])(x)]


case("lookup_adapted_inside", texts(3), adapted_inside)

# ---------------------------------------------------------------------------- texts

SENTENCES = ["The ant, the BEE; and the Owl!", "  spaces\tand\nlines\u00a0here\u2003too  ", "ÄRGER über ß—İ",
             "don't_stop (now) [here] {there} <a@b.c>", "蟻 と 蜂", "e\u0301clair 👍🏽 ok", "a", "the the the ant", "\x1cx\x1f y",
             "one two three four five six seven"]
VOCABULARY = ["the", "ant", "bee", "The", "the ant", "BEE;", "ärger", "ÄRGER", "über", "蟻", "a", "o", "t", "👍", "dont",
              "dontstop", "two three", "three four five", "one", "spaces", "lines\u00a0here\u2003too", "ok", "é", "\x1cx\x1f"]
sentences = lambda *shape, of=SENTENCES: texts(*shape, of=of)
STANDARD = ["lower_and_strip_punctuation", "lower", "strip_punctuation", None]


def vectorization(**options):
    return L.TextVectorization(vocabulary=VOCABULARY, **options)


for split in ("whitespace", "character"):
    choices(f"text_vectorization_{split}", sentences(1), *(
        vectorization(standardize=s, split=split, output_sequence_length=n) for s in STANDARD for n in (4, 40)))
choices("text_vectorization_1d", sentences(), vectorization(output_sequence_length=7), vectorization(output_mode="count"))
choices("text_vectorization_ngrams", sentences(1), *(
    vectorization(ngrams=n, output_sequence_length=12) for n in (1, 2, 3, (2,), (3, 1))))
choices("text_vectorization_counts", sentences(1), *(
    vectorization(output_mode=mode, ngrams=n, **(dict(idf_weights=list(np.linspace(0, 2, len(VOCABULARY)))) if mode == "tf_idf" else {}))
    for mode in ("multi_hot", "count", "tf_idf") for n in (None, 2)))
choices("text_vectorization_padded", sentences(1), *(
    vectorization(output_mode=mode, max_tokens=40, pad_to_max_tokens=True) for mode in ("multi_hot", "count")))
choices("text_vectorization_empty", texts(1, of=["", "   ", "...", "ant"]), vectorization(output_sequence_length=3),
        vectorization(output_mode="count"), vectorization(split="character", output_mode="multi_hot"))
choices("text_vectorization_of_any_length", texts(1, of=["the ant!", "BEE bee", "x  y"]), vectorization())
choices("text_vectorization_unsplit", texts(3, of=["The!", "ant", "", "zzz"]), vectorization(split=None),
        *(vectorization(split=None, output_sequence_length=n, ngrams=k) for n in (2, 5) for k in (None, 2)),
        *(vectorization(split=None, output_mode=mode) for mode in ("one_hot", "multi_hot", "count")))


# Keras reads a vocabulary back line by line, at whatever Python's splitlines takes for a line's end.
LINES = [s for s in SENTENCES if "\x1c" not in s and "\n" not in s]


def adapted_texts(x):
    return [
        adapted(L.TextVectorization(output_sequence_length=6), LINES)(x),
        adapted(L.TextVectorization(max_tokens=8, output_mode="multi_hot", standardize="lower"), LINES)(x),
        adapted(L.TextVectorization(output_mode="tf_idf", ngrams=2), LINES)(x),
        adapted(L.TextVectorization(split="character", output_sequence_length=9), LINES)(x)]


case("text_vectorization_adapted", sentences(1, of=LINES), adapted_texts)

# ---------------------------------------------------------------------------- categories and numbers

case("category_encoding_weighted", [ids(4, high=5), numbers(4)], lambda x, w: [
    L.CategoryEncoding(5, output_mode="count")(x, count_weights=w)])
choices("category_encoding_of_types", ids(4, high=5), *(
    L.CategoryEncoding(5, output_mode=encoding, dtype="int32") for encoding in ENCODINGS[1:]))
choices("discretization_of_types", numbers(4), *(
    L.Discretization([-1.0, 0, 0.5], output_mode=encoding, dtype="int64") for encoding in ("int", "one_hot")))
choices("discretization_edges", given(np.float32([[-1, 0, 0.5, -1.0001], [0.4999, 1e38, -1e38, -0.0],
                                                  [1e30, 2, 3, 4], [0, 0, 0, 0], [1, 1, 1, 1]])),
        L.Discretization([-1.0, 0, 0.5]), L.Discretization([0.5]), L.Discretization([-1.0, 0, 0.5], output_mode="one_hot"))
choices("normalization_axes", numbers(2, 3, 4, scale=5), *(
    L.Normalization(axis=axis, mean=mean, variance=variance) for axis, mean, variance in (
        ((1, 3), 2.0, 4.0), ((-1, 2), np.arange(12.0).reshape(3, 4), np.ones((3, 4))),
        ((1, 2, 3), [1.0, 2, 3, 4], [4.0, 3, 2, 1]), (None, 1.5, 0.25), ((3,), [0.0] * 4, [0.0, 1, 2, 1e-20]))))
choices("normalization_inverted", numbers(2, 3, scale=5), *(
    L.Normalization(axis=axis, mean=2.0, variance=9.0, invert=True) for axis in (-1, (1, 2), None)))



def pack(name):
    """Compresses a case's archive: of layers without weights, the weights' file is empty groups."""
    archive = HERE / name / "model.keras"
    with zipfile.ZipFile(archive) as written:
        entries = [(each, written.read(each)) for each in written.infolist()]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for each, data in entries:
            packed.writestr(each.filename, data)


if __name__ == "__main__":
    write_all(sys.argv[1:])
    for name in sys.argv[1:] or CASES:
        pack(name)
