"""Writes the golden cases of layers that work along lengths, as make_golden.py does the others.

    venv/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0 jax==0.10.2
    venv/bin/python make_spatial.py [CASE...]

On Keras' numpy backend: TensorFlow has no channels-first convolutions on a CPU. A case has an output
for each choice of options.
"""

import os
import sys

os.environ["KERAS_BACKEND"] = "numpy"

import numpy as np
from keras import layers as L
from make_golden import BATCH, CASES, In, case, ids, numbers, write_all

CASES.clear()
LAST, FIRST = "channels_last", "channels_first"
SHAPES = {1: (11, 4), 2: (6, 5, 4), 3: (3, 4, 5, 2)}


def shaped(lengths, order):
    *sizes, channels = SHAPES[lengths]
    return numbers(*((*sizes, channels) if order == LAST else (channels, *sizes)))


def below_zero(each):
    each.draw = lambda rng, size: -1 - np.abs(rng.normal(size=size))
    return each


def choices(name, given, *layers, **options):
    """A case with an output for each layer."""
    case(name, given, lambda x: [layer(x) for layer in layers], **options)


def choices_in_both_orders(name, lengths, layer, *options, given=lambda each: each):
    """A case for each order of the axes, with an output for each set of options."""
    for order, suffix in ((LAST, ""), (FIRST, "_channels_first")):
        choices(name + suffix, given(shaped(lengths, order)),
                *(lambda x, o=o, order=order: layer(**o, data_format=order)(x) for o in options))


# ---------------------------------------------------------------------------- convolution

choices_in_both_orders(
    "conv1d", 1, L.Conv1D,
    dict(filters=5, kernel_size=3, activation="relu"),
    dict(filters=4, kernel_size=4, strides=2, padding="same"),
    dict(filters=3, kernel_size=3, dilation_rate=2, padding="causal"),
    dict(filters=3, kernel_size=2, strides=3, padding="causal", use_bias=False),
    dict(filters=6, kernel_size=3, groups=2, padding="same", dilation_rate=3),
    dict(filters=4, kernel_size=1, strides=2, activation="softmax"))
choices_in_both_orders(
    "conv2d", 2, L.Conv2D,
    dict(filters=3, kernel_size=3, activation="relu"),
    dict(filters=3, kernel_size=(2, 4), padding="same"),
    dict(filters=2, kernel_size=(4, 3), strides=(3, 2), padding="same"),
    dict(filters=2, kernel_size=(3, 2), dilation_rate=(2, 1), use_bias=False),
    dict(filters=8, kernel_size=2, groups=4, padding="same", dilation_rate=(1, 3)),
    dict(filters=4, kernel_size=1, strides=2, activation="log_softmax"))
choices_in_both_orders(
    "conv3d", 3, L.Conv3D,
    dict(filters=3, kernel_size=(2, 1, 3)),
    dict(filters=2, kernel_size=(2, 3, 4), strides=2, padding="same", activation="tanh"),
    dict(filters=4, kernel_size=2, groups=2, dilation_rate=(1, 2, 3), padding="same"))
choices_in_both_orders(
    "depthwise_conv1d", 1, L.DepthwiseConv1D,
    dict(kernel_size=3, depth_multiplier=2),
    dict(kernel_size=4, strides=3, padding="same", activation="relu"),
    dict(kernel_size=2, dilation_rate=4, use_bias=False))
choices_in_both_orders(
    "depthwise_conv2d", 2, L.DepthwiseConv2D,
    dict(kernel_size=3, depth_multiplier=2),
    dict(kernel_size=(2, 4), strides=2, padding="same"),
    dict(kernel_size=2, dilation_rate=(2, 3), padding="same", use_bias=False))
choices_in_both_orders(
    "separable_conv1d", 1, L.SeparableConv1D,
    dict(filters=5, kernel_size=3, depth_multiplier=2, activation="tanh"),
    dict(filters=3, kernel_size=4, strides=2, padding="same", use_bias=False))
choices_in_both_orders(
    "separable_conv2d", 2, L.SeparableConv2D,
    dict(filters=5, kernel_size=3, depth_multiplier=2, activation="tanh"),
    dict(filters=3, kernel_size=2, dilation_rate=2, padding="same"))
choices_in_both_orders(
    "conv1d_transpose", 1, L.Conv1DTranspose,
    dict(filters=3, kernel_size=4, strides=2, padding="same", activation="relu"),
    dict(filters=3, kernel_size=3, strides=2),
    dict(filters=2, kernel_size=2, strides=4),
    dict(filters=2, kernel_size=2, strides=4, padding="same", use_bias=False),
    dict(filters=2, kernel_size=3, strides=3, output_padding=0),
    dict(filters=2, kernel_size=5, strides=3, padding="same", output_padding=1),
    dict(filters=2, kernel_size=3, dilation_rate=2, padding="same", activation="softmax"))
choices_in_both_orders(
    "conv2d_transpose", 2, L.Conv2DTranspose,
    dict(filters=3, kernel_size=3, strides=2),
    dict(filters=2, kernel_size=(3, 2), strides=(2, 3), padding="same", activation="relu"),
    dict(filters=2, kernel_size=(4, 5), strides=(2, 3), padding="same", output_padding=(0, 2)),
    dict(filters=2, kernel_size=2, dilation_rate=(3, 1), use_bias=False))
choices_in_both_orders(
    "conv3d_transpose", 3, L.Conv3DTranspose,
    dict(filters=2, kernel_size=2, strides=(1, 2, 1)),
    dict(filters=2, kernel_size=(1, 3, 2), strides=2, padding="same"))
choices("conv1d_of_one_step", numbers(1, 3),
        L.Conv1D(2, 5, padding="same"), L.Conv1D(2, 3, padding="causal"), L.Conv1D(2, 1),
        L.Conv1DTranspose(2, 3))

# ---------------------------------------------------------------------------- pooling

POOLS = {1: [3, 2], 2: [(2, 3), 2], 3: [(1, 2, 3), 2]}
for lengths, (window, step) in POOLS.items():
    for mode in ("Max", "Average"):
        choices_in_both_orders(
            f"{mode.lower()}_pooling{lengths}d", lengths, getattr(L, f"{mode}Pooling{lengths}D"),
            dict(pool_size=2),
            dict(pool_size=window, strides=step, padding="same"),
            dict(pool_size=window, strides=1),
            dict(pool_size=1, strides=3, padding="same"),
            given=below_zero)
    choices_in_both_orders(
        f"global_pooling{lengths}d", lengths,
        lambda mode, n=lengths, **options: getattr(L, f"Global{mode}Pooling{n}D")(**options),
        dict(mode="Max"), dict(mode="Max", keepdims=True),
        dict(mode="Average"), dict(mode="Average", keepdims=True))
    choices_in_both_orders(
        f"adaptive_pooling{lengths}d", lengths,
        lambda mode, n=lengths, **options: getattr(L, f"Adaptive{mode}Pooling{n}D")(**options),
        dict(mode="Max", output_size=4), dict(mode="Max", output_size=1),
        dict(mode="Average", output_size=3), dict(mode="Average", output_size=5))

# ---------------------------------------------------------------------------- reshaping

choices("reshape", numbers(4, 6), L.Reshape((3, 8)), L.Reshape((2, -1, 3)), L.Reshape((-1,)))
choices("permute", numbers(2, 3, 4), L.Permute((3, 1, 2)), L.Permute((2, 1, 3)))
choices("repeat_vector", numbers(5), L.RepeatVector(3), L.RepeatVector(1))
choices("up_sampling1d", numbers(5, 2), L.UpSampling1D(3), L.UpSampling1D(1))
choices_in_both_orders(
    "up_sampling2d", 2, L.UpSampling2D, dict(size=(2, 3)),
    *(dict(size=(1, 2), interpolation=i) for i in ("bilinear", "bicubic", "lanczos3", "lanczos5")))
choices_in_both_orders("up_sampling3d", 3, L.UpSampling3D, dict(size=(2, 1, 2)))
choices_in_both_orders("zero_padding1d", 1, L.ZeroPadding1D, dict(padding=(1, 3)), dict(padding=2))
choices_in_both_orders(
    "zero_padding2d", 2, L.ZeroPadding2D, dict(padding=((1, 2), (0, 3))), dict(padding=(2, 1)))
choices_in_both_orders(
    "zero_padding3d", 3, L.ZeroPadding3D, dict(padding=((1, 2), (0, 3), (1, 0))), dict(padding=1))
choices("cropping1d", numbers(7, 2), L.Cropping1D((1, 2)), L.Cropping1D((0, 3)))
choices_in_both_orders(
    "cropping2d", 2, L.Cropping2D, dict(cropping=((1, 0), (2, 1))), dict(cropping=1))
choices_in_both_orders(
    "cropping3d", 3, L.Cropping3D, dict(cropping=((1, 0), (0, 1), (2, 1))), dict(cropping=1))
choices("reshaping_of_integers", ids(4, 6, high=99),
        L.Reshape((8, 3)), L.Permute((2, 1)), L.ZeroPadding1D(1), L.Cropping1D(1), types="computed")

# ---------------------------------------------------------------------------- images

SIZES = [(4, 9, False), (11, 5, False), (3, 4, True)]
for interpolation in ("nearest", "bicubic", "lanczos3", "lanczos5"):
    choices(f"resizing_{interpolation}", shaped(2, LAST),
            *(L.Resizing(h, w, interpolation=interpolation, antialias=a) for h, w, a in SIZES))
choices_in_both_orders(
    "resizing_bilinear", 2, L.Resizing, *(dict(height=h, width=w, antialias=a) for h, w, a in SIZES))
choices_in_both_orders(
    "resizing_in_proportion", 2, L.Resizing,
    dict(height=3, width=5, crop_to_aspect_ratio=True),
    dict(height=9, width=4, crop_to_aspect_ratio=True),
    dict(height=3, width=5, pad_to_aspect_ratio=True, fill_value=0.5),
    dict(height=9, width=4, pad_to_aspect_ratio=True))
choices_in_both_orders(
    "center_crop", 2, L.CenterCrop,
    dict(height=4, width=3), dict(height=6, width=5), dict(height=7, width=4))
choices("resizing_of_integers", ids(4, 4, 3, high=256),
        L.Resizing(3, 7), L.Resizing(8, 4, interpolation="nearest"), types="computed")
choices("rescaling", numbers(2, 3), L.Rescaling(0.5, -1), L.Rescaling([0.1, 0.2, 0.3], [1, 2, 3]),
        L.Rescaling(np.array([2.0, 3.0, 4.0]), 1))
choices("rescaling_of_integers", ids(2, 3, high=256), L.Rescaling(1 / 127.5, offset=-1))
choices("augmentation", numbers(4, 3, 3), L.RandomFlip(), L.RandomRotation(0.1), L.RandomZoom(0.1),
        L.RandomContrast(0.2), L.RandomTranslation(0.1, 0.1), L.RandomBrightness(0.2),
        L.RandomErasing(), L.RandAugment(), L.AugMix(), L.MixUp())

# ---------------------------------------------------------------------------- unknown lengths

series = In(None, 3, draw=lambda rng, size: rng.normal(size=(BATCH, 11, 3)))
pictures = In(None, None, 3, draw=lambda rng, size: rng.normal(size=(BATCH, 7, 6, 3)))
choices("series_of_any_length", series,
        lambda x: L.MaxPooling1D(2, padding="same")(L.Conv1D(4, 4, strides=2, padding="same")(x)),
        lambda x: L.GlobalAveragePooling1D()(L.Conv1D(4, 3, padding="causal")(x)),
        lambda x: L.AveragePooling1D(3)(L.Conv1DTranspose(2, 3, strides=2)(x)),
        lambda x: L.Cropping1D(2)(L.ZeroPadding1D(4)(L.UpSampling1D(2)(x))),
        lambda x: L.AdaptiveMaxPooling1D(4)(L.Permute((2, 1))(L.Permute((2, 1))(x))),
        lambda x: L.Reshape((3, -1))(x))
choices("pictures_of_any_size", pictures,
        lambda x: L.GlobalMaxPooling2D()(L.SeparableConv2D(4, 3, strides=2, padding="same")(x)),
        lambda x: L.UpSampling2D(2, interpolation="bilinear")(L.DepthwiseConv2D(3)(x)),
        lambda x: L.Resizing(4, 5, crop_to_aspect_ratio=True)(x),
        lambda x: L.Resizing(4, 5, pad_to_aspect_ratio=True)(x),
        lambda x: L.CenterCrop(5, 7)(x))

if __name__ == "__main__":
    write_all(sys.argv[1:], packed=True)
