"""Writes model files that an importer must survive, each with its verdict.

    venv/bin/python make_bad.py          (the environment of ../golden/make_golden.py)

A folder a case, beside this script: the file and case.json:
    verdict  "refuse": a clear error of one line; "load": loads and predicts expected.npy from
             input.npy; "either": one or the other
    place    what the error must name
    note     what is wrong with the file
"""

import io
import json
import os
import pathlib
import shutil
import zipfile

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import h5py
import keras
import numpy as np
from keras import layers as L

HERE = pathlib.Path(__file__).parent


def base():
    keras.utils.clear_session()
    keras.utils.set_random_seed(7)
    return keras.Sequential(
        [keras.Input((5,)), L.Dense(6, activation="relu"), L.Dense(2, activation="softmax")])


def parts(model):
    """The entries of a model's .keras file."""
    file = io.BytesIO()
    path = HERE / "model.keras"
    model.save(path)
    file.write(path.read_bytes())
    path.unlink()
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(entries, compression=zipfile.ZIP_STORED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return file.getvalue()


def write(name, content, verdict, place, note, file="model.keras", model=None):
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / file).write_bytes(content)
    if model is not None:
        x = np.random.default_rng(1).normal(size=(4, 5)).astype("float32")
        np.save(folder / "input.npy", x)
        np.save(folder / "expected.npy", model(x).numpy())
    case = {"file": file, "verdict": verdict, "place": place, "note": note}
    (folder / "case.json").write_text(json.dumps(case, indent=1) + "\n")


def with_config(change, model=None):
    """The base model with `change` made to its config."""
    entries = parts(model or base())
    config = json.loads(entries["config.json"])
    config = change(config) or config
    return zipped({**entries, "config.json": json.dumps(config)})


def with_weights(change, compression=zipfile.ZIP_STORED):
    """The base model with `change` made to its HDF5 file."""
    entries = parts(base())
    file = io.BytesIO(entries["model.weights.h5"])
    with h5py.File(file, "r+") as weights:
        change(weights)
    return zipped({**entries, "model.weights.h5": file.getvalue()}, compression)


def layer(number, **changes):
    def change(config):
        config["config"]["layers"][number]["config"].update(changes)
    return change


def entry(number, **changes):
    def change(config):
        config["config"]["layers"][number].update(changes)
    return change


def kernel(write_kernel):
    def change(weights):
        values = weights["layers/dense/vars/0"][()]
        del weights["layers/dense/vars/0"]
        write_kernel(weights["layers/dense/vars"], values)
    return change


def functional():
    x = keras.Input((5,), name="x")
    a = L.Dense(5, name="a")(x)
    return keras.Model(x, L.Dense(5, name="b")(a))


def feed(config, layer_name, source):
    for each in config["config"]["layers"]:
        if each["name"] == layer_name:
            each["inbound_nodes"][0]["args"][0]["config"]["keras_history"] = [source, 0, 0]


def refuse(name, content, place, note, **options):
    write(name, content, "refuse", place, note, **options)


# ---------------------------------------------------------------------------- not a .keras file
whole = zipped(parts(base()))
refuse("empty_file", b"", "model.keras", "zero bytes")
refuse("text_file", b"this is not a model\n", "model.keras", "a text")
refuse("truncated", whole[: len(whole) * 6 // 10], "model.keras", "cut: no central directory")
refuse("config_missing", zipped({k: v for k, v in parts(base()).items() if k != "config.json"}),
       "config.json", "no config.json")
refuse("weights_file_missing", zipped({k: v for k, v in parts(base()).items() if k != "model.weights.h5"}),
       "model.weights.h5", "no model.weights.h5")
hdf5 = io.BytesIO()
with h5py.File(hdf5, "w") as file:
    file["x"] = 1
refuse("hdf5", hdf5.getvalue(), "model_config", "HDF5 that holds no architecture, whatever its name")
refuse("weights_not_hdf5", zipped({**parts(base()), "model.weights.h5": b"no HDF5"}), "model.weights.h5", "other bytes")
refuse("weights_truncated", zipped({**parts(base()), "model.weights.h5": parts(base())["model.weights.h5"][:5000]}),
       "model.weights.h5", "cut HDF5")
bomb = zipped({**parts(base()), "model.weights.h5": bytes(80 << 20)}, zipfile.ZIP_DEFLATED)
refuse("zip_bomb", bomb, "model.weights.h5", "80 MB of zeros in a few kB")
model = base()
write("zip_deflated", zipped(parts(model), zipfile.ZIP_DEFLATED), "load", "", "compressed by a person's tool", model=model)
model = base()
write("zip_path_traversal", zipped({**parts(model), "../../evil.txt": b"evil", "/evil.txt": b"evil"}), "load", "",
      "entries that climb out of the folder: nothing is unpacked", model=model)

# ---------------------------------------------------------------------------- the config
refuse("config_not_json", zipped({**parts(base()), "config.json": b"{nonsense"}), "config.json", "no JSON")
refuse("config_deep", zipped({**parts(base()), "config.json": b"[" * 200_000}), "config.json", "lists 200,000 deep")
refuse("config_trailing", zipped({**parts(base()), "config.json": parts(base())["config.json"] + b"{}"}), "config.json", "two values")
refuse("config_is_a_list", zipped({**parts(base()), "config.json": b"[]"}), "config.json", "a list")
refuse("units_negative", with_config(layer(1, units=-3)), "layers[1] 'dense' > units", "Dense(-3)")
refuse("units_huge", with_config(layer(1, units=2_000_000_000)), "layers[1] 'dense'", "Dense(2e9), a kernel of (5, 6)")
refuse("units_a_fraction", with_config(layer(1, units=6.5)), "layers[1] 'dense' > units", "Dense(6.5)")
refuse("units_a_text", with_config(layer(1, units="6")), "layers[1] 'dense' > units", "Dense('6')")
refuse("unknown_key", with_config(layer(2, lora_bank=4)), "layers[2] 'dense_1' > lora_bank", "a key that nobody reads")
refuse("unknown_activation", with_config(layer(1, activation="swoosh")), "layers[1] 'dense' > activation", "no such activation")
QUANTIZED = {"module": "keras.dtype_policies", "class_name": "QuantizedDTypePolicy", "config": {"mode": "int8", "source_name": "float32"}}
refuse("dtype_quantized", with_config(layer(1, dtype=QUANTIZED)), "layers[1] 'dense' > dtype", "weights of eight bits")
refuse("dtype_int32", with_config(layer(1, dtype="int32")), "layers[1] 'dense' > dtype", "weights that are whole numbers")
refuse("dtype_unknown", with_config(layer(1, dtype="mixed_float64")), "layers[1] 'dense' > dtype", "no such policy")
refuse("layer_without_config", with_config(lambda c: c["config"]["layers"][1].pop("config") and None), "layers[1]", "no config")
refuse("unknown_class", with_config(entry(1, class_name="HyperDense")), "layers[1] 'dense'", "keras.layers.HyperDense")
refuse("foreign_class", with_config(entry(1, module="subprocess", class_name="Popen")), "layers[1] 'dense'", "subprocess.Popen")
refuse("foreign_dense", with_config(entry(1, module="mine")), "layers[1] 'dense'", "a Dense that is not Keras'")
refuse("unregistered_class", with_config(entry(1, module="mine", class_name="Secret", registered_name="other>Secret")),
       "other>Secret", "a user's layer that nobody registered")
refuse("lambda_layer", with_config(entry(1, class_name="Lambda")), "layers[1] 'dense'", "Python bytecode")
refuse("subclassed_model", with_config(lambda c: {**c, "module": "mine", "class_name": "Sub", "registered_name": "mine>Sub"}),
       "mine>Sub", "a forward pass in Python alone")
write("sequential_without_input", with_config(lambda c: c["config"]["layers"].pop(0) and None), "load", "",
      "as older versions write it: the shape stands in build_input_shape", model=base())
refuse("no_layers", with_config(lambda c: c["config"].update(layers=[])), "layers", "an empty Sequential")
refuse("graph_cycle", with_config(lambda c: feed(c, "a", "b"), functional()), "layers", "a and b feed each other")
refuse("graph_missing_layer", with_config(lambda c: feed(c, "a", "ghost"), functional()), "ghost", "an unknown layer")
refuse("graph_missing_call", with_config(lambda c: c["config"].update(output_layers=["b", 7, 0]), functional()), "b[7]", "an unknown call")
refuse("graph_same_name", with_config(lambda c: c["config"]["layers"][1]["config"].update(name="b"), functional()), "'b'", "two layers of a name")

# ---------------------------------------------------------------------------- the weights
refuse("kernel_transposed", with_weights(kernel(lambda group, v: group.create_dataset("0", data=v.T))),
       "layers/dense/vars/0 'kernel'", "(6, 5) where (5, 6) is wanted")
refuse("kernel_wrong_shape", with_weights(kernel(lambda group, v: group.create_dataset("0", data=np.zeros((6, 6), "f4")))),
       "layers/dense/vars/0 'kernel'", "(6, 6)")
refuse("kernel_a_group", with_weights(kernel(lambda group, v: group.create_group("0"))), "layers/dense/vars/0 'kernel'", "a group")
refuse("kernel_text", with_weights(kernel(lambda group, v: group.create_dataset("0", data=np.full((5, 6), b"x")))),
       "layers/dense/vars/0 'kernel'", "texts")
refuse("kernel_huge", with_weights(kernel(lambda group, v: group.create_dataset("0", (1 << 20, 1 << 20), "f4", chunks=(1024, 1024)))),
       "layers/dense/vars/0 'kernel'", "4 TB with no chunk stored")
refuse("kernel_unallocated", with_weights(kernel(lambda group, v: group.create_dataset("0", (5, 6), "f4"))),
       "layers/dense/vars/0 'kernel'", "declared and never written: not zeros")
refuse("kernel_chunk_missing", with_weights(kernel(
    lambda group, v: group.create_dataset("0", (5, 6), "f4", chunks=(2, 3)).__setitem__((slice(0, 2), slice(0, 3)), 1))),
       "layers/dense/vars/0 'kernel'", "one chunk of six stored: not zeros")
refuse("kernel_external_link", with_weights(kernel(
    lambda group, v: group.__setitem__("0", h5py.ExternalLink("elsewhere.h5", "/x")))), "link", "in another file")
refuse("kernel_soft_link", with_weights(kernel(
    lambda group, v: group.__setitem__("0", h5py.SoftLink("/layers/dense_1/vars/0")))), "layers/dense/vars/0 'kernel'", "a soft link")
refuse("kernel_external_storage", with_weights(kernel(
    lambda group, v: group.create_dataset("0", (5, 6), "f4", external=[("/etc/passwd", 0, 120)]))),
       "layers/dense", "bytes of another file")
refuse("bias_missing", with_weights(lambda w: w.__delitem__("layers/dense/vars/1")), "layers/dense/vars/1 'bias'", "not zeros")
refuse("layer_weights_missing", with_weights(lambda w: w.__delitem__("layers/dense_1")), "layers/dense_1/vars/0 'kernel'", "a whole layer")
refuse("weight_too_many", with_weights(lambda w: w["layers/dense/vars"].create_dataset("2", data=np.zeros(3, "f4"))),
       "layers[1] 'dense'", "a third weight of Dense")
refuse("group_too_many", with_weights(lambda w: w["layers"].create_group("dense_2/vars").create_dataset("0", data=np.zeros(3, "f4"))),
       "layers/dense_2", "weights of no layer")
for name, store in {
    "kernel_float64": lambda group, v: group.create_dataset("0", data=v.astype("f8")),
    "kernel_big_endian": lambda group, v: group.create_dataset("0", data=v.astype(">f4")),
    "kernel_gzip": lambda group, v: group.create_dataset("0", data=v, chunks=(2, 4), compression="gzip", shuffle=True),
    "kernel_chunked": lambda group, v: group.create_dataset("0", data=v, chunks=(3, 5)),
}.items():
    write(name, with_weights(kernel(store)), "load", "", "stored otherwise by a person's tool", model=base())
refuse("kernel_fletcher", with_weights(kernel(lambda group, v: group.create_dataset(
    "0", data=np.zeros((5, 6), "f4"), chunks=(5, 6), maxshape=(None, 6), compression="gzip", fletcher32=True))),
       "layers/dense/vars/0 'kernel'", "a filter that is not supported")
