"""Writes the golden cases of operations that Keras records in graphs, as make_golden.py does others.

    venv/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0
    venv/bin/python make_operations.py [CASE...]

A case has an output for each operation or choice of options.
"""

import sys

import keras
import numpy as np
from keras import layers as L
from keras import ops
from make_golden import BATCH, CASES, EXTREME, In, case, given, ids, numbers, write_all

CASES.clear()
INF, NAN = float("inf"), float("nan")


def calls(name, inputs, *each, **options):
    """A case with the outputs of all calls; one call may have several."""
    case(name, inputs, lambda *xs: [y for call in each for y in listed(call(*xs))], **options)


def listed(outputs):
    return outputs if isinstance(outputs, (list, tuple)) else [outputs]


def within(low, high, *shape):
    return In(*shape, draw=lambda rng, size: rng.uniform(low, high, size=size))


def truths(*shape):
    return In(*shape, dtype="bool", draw=lambda rng, size: rng.random(size) < 0.5)


def distinct(*shape, **options):
    """Numbers of which no two are the same: what sorts them may not be stable."""
    def draw(rng, size):
        return np.stack([rng.permutation(int(np.prod(size[1:]))).reshape(size[1:]) for _ in range(size[0])])
    return In(*shape, draw=draw, **options)


# ---------------------------------------------------------------------------- value by value

calls("ops_of_any", numbers(3, 2, scale=2), *(
    getattr(ops, name) for name in (
        "abs", "absolute", "arcsinh", "arctan", "ceil", "cos", "cosh", "deg2rad", "rad2deg", "erf", "erfc", "exp",
        "exp2", "expm1", "floor", "negative", "reciprocal", "sign", "signbit", "sin", "sinc", "sinh", "square",
        "tan", "tanh", "trunc", "round", "cbrt", "copy", "stop_gradient", "real", "conj", "zeros_like", "ones_like",
        "logical_not", "fabs")))
calls("ops_of_some", within(0.05, 0.95, 3, 2), *(
    getattr(ops, name) for name in (
        "arccos", "arcsin", "arctanh", "log", "log10", "log1p", "log2", "rsqrt", "sqrt")
   ), lambda x: ops.arccosh(x + 1))
calls("ops_of_odd_numbers", given([[INF, -INF, NAN, 0.0], [-0.0, 1e38, -1e38, 1], [NAN, NAN, 2, 3],
                                   [-1.5, 0.5, 2.5, -2.5], [1e-37, -1e-37, INF, 7]]),
      ops.isfinite, ops.isinf, ops.isnan, ops.isneginf, ops.isposinf, ops.nan_to_num,
      lambda x: ops.nan_to_num(x, nan=1.5, posinf=9.0, neginf=-9.0), ops.round, ops.sign, ops.floor, ops.trunc,
      lambda x: ops.maximum(x, 1.0), lambda x: ops.minimum(x, 1.0), ops.abs,
      lambda x: ops.where(ops.isnan(x), 0.0, x), lambda x: ops.clip(x, -2.0, 2.0), ops.logical_not)
INTEGERS = [
    ops.abs, ops.negative, ops.sign, ops.square, lambda x: ops.cast(x, "float32"), ops.sqrt, ops.exp, ops.log1p,
    lambda x: x + 1, lambda x: x * 2, lambda x: x / 2, lambda x: x // 2, lambda x: x % 3, lambda x: x - 0.5,
    lambda x: x**2, lambda x: 7 - x, lambda x: 20 // (x + 1), lambda x: ops.sum(x, axis=1),
    lambda x: ops.max(x, axis=1), lambda x: ops.mean(x, axis=1), lambda x: ops.cumsum(x, axis=1),
    lambda x: ops.argmax(x, axis=1), lambda x: ops.prod(x, axis=1), lambda x: ops.clip(x, 2, 5),
    lambda x: ops.bitwise_and(x, ops.full_like(x, 3)), lambda x: ops.bitwise_or(x, ops.full_like(x, 4)), lambda x: ops.bitwise_xor(x, ops.full_like(x, 5)),
    ops.bitwise_not, ops.bitwise_invert, lambda x: ops.left_shift(x, ops.full_like(x, 2)), lambda x: ops.bitwise_right_shift(x, ops.full_like(x, 1)),
    lambda x: ops.where(x > 4, x, 0), lambda x: ops.std(x, axis=1), ops.relu,
    lambda x: ops.maximum(x, 3), lambda x: ops.round(x)]
calls("ops_of_integers", ids(4, high=9), *INTEGERS, types="computed")
calls("ops_of_long_integers", ids(4, high=9, dtype="int64"), *INTEGERS, types="computed")
calls("ops_of_truths", [truths(3), truths(3)],
      ops.logical_and, ops.logical_or, ops.logical_xor, lambda a, b: ops.logical_not(a),
      lambda a, b: ops.cast(a, "float32"), lambda a, b: ops.cast(b, "int32"), lambda a, b: ops.all(a, axis=1),
      lambda a, b: ops.any(a, axis=-1, keepdims=True), lambda a, b: ops.where(a, 1.0, 0.0),
      lambda a, b: ops.count_nonzero(a, axis=1), ops.equal, ops.not_equal, lambda a, b: ops.sum(a, axis=1),
      lambda a, b: ops.mean(a, axis=1), lambda a, b: ops.where(a, ops.cast(b, "int32"), 3),
      lambda a, b: a & b, lambda a, b: a | b, lambda a, b: ~a, types="computed")

calls("ops_of_two", [numbers(2, 3, scale=2), numbers(2, 3, scale=2)], *(
    getattr(ops, name) for name in (
        "add", "arctan2", "divide", "divide_no_nan", "floor_divide", "heaviside", "hypot", "logaddexp", "logaddexp2",
        "maximum", "minimum", "mod", "multiply", "subtract", "true_divide", "equal", "greater", "greater_equal",
        "less", "less_equal", "not_equal", "logical_and", "logical_or", "logical_xor", "fmax", "fmin", "fmod",
        "isclose")),
    lambda a, b: ops.power(ops.abs(a), b), lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a * b,
    lambda a, b: a / b, lambda a, b: a // b, lambda a, b: a % b, lambda a, b: ops.abs(a) ** b, lambda a, b: a > b,
    lambda a, b: a >= b, lambda a, b: a < b, lambda a, b: a <= b, lambda a, b: -a, lambda a, b: abs(a))
calls("ops_with_numbers", numbers(2, 3, scale=2),
      lambda x: x + 1, lambda x: 1 + x, lambda x: x - 2.5, lambda x: 2.5 - x, lambda x: 3 * x, lambda x: x / 4,
      lambda x: 4 / x, lambda x: x // 0.5, lambda x: 2 // x, lambda x: x % 1.5, lambda x: x**2, lambda x: x**3.0,
      lambda x: 2**x, lambda x: ops.maximum(x, 0), lambda x: ops.minimum(0.5, x), lambda x: x > 0, lambda x: 0.1 <= x,
      lambda x: ops.add(x, np.float32(2)), lambda x: x + np.array([1.0, 2.0, 3.0], "float32"),
      lambda x: x * np.array([[1.0], [2.0]], "float32"), lambda x: ops.subtract(np.array([1.0, 2.0, 3.0], "float32"), x),
      lambda x: ops.power(ops.abs(x) + 0.1, np.array([0.5, 1.0, 2.0], "float32")), lambda x: ops.arctan2(x, 0.5), lambda x: x + True,
      lambda x: ops.multiply(x, ops.convert_to_tensor([2.0, 3.0, 4.0])), lambda x: ops.equal(x, x),
      lambda x: ops.add(x, np.array([1, 2, 3])), lambda x: ops.divide(x, 0.0), lambda x: x * 1e-3)
calls("ops_that_broadcast", [numbers(2, 3), numbers(3), numbers(2, 1), numbers(1), ids(3, high=4)],
      lambda a, b, c, d, i: a + c, lambda a, b, c, d, i: a * c * c, lambda a, b, c, d, i: b - d,
      lambda a, b, c, d, i: a[:, 0] + b, lambda a, b, c, d, i: ops.maximum(ops.expand_dims(b, 1), a),
      lambda a, b, c, d, i: b * i, lambda a, b, c, d, i: i / b, lambda a, b, c, d, i: ops.where(b > d, b, d),
      lambda a, b, c, d, i: ops.where(a > 0, c, 1.5), lambda a, b, c, d, i: ops.greater(b, i))
calls("ops_with_bounds", numbers(4, scale=3), lambda x: ops.clip(x, -1, 1), lambda x: ops.clip(x, -1.5, 2.5),
      lambda x: ops.clip(x, 0.0, INF), lambda x: ops.round(x, 1), lambda x: ops.round(x, decimals=2),
      lambda x: ops.round(x * 30, -1), lambda x: ops.clip(x, [-1, 0, 1, 2], 3.0), lambda x: ops.full_like(x, 2),
      lambda x: ops.full_like(x, 3.7, dtype="int32"), lambda x: ops.zeros_like(x, dtype="int32"),
      lambda x: ops.ones_like(x, dtype="bool"), lambda x: ops.cast(x, "int32"), lambda x: ops.cast(x, "int64"),
      lambda x: ops.cast(x, "bool"), lambda x: ops.saturate_cast(x * 1e10, "int32"),
      lambda x: ops.cast(ops.cast(x, "int32"), "float32"), lambda x: ops.convert_to_tensor(x),
      lambda x: ops.array(x), lambda x: ops.empty_like(x) * 0.0)
calls("ops_that_choose", [numbers(4), numbers(4)],
      lambda a, b: ops.where(a > b, a, b), lambda a, b: ops.where(a > 0, 1, b), lambda a, b: ops.where(a > 0, a, 0.5),
      lambda a, b: ops.where(ops.logical_and(a > 0, b > 0), a, b), lambda a, b: ops.where(a, a, b),
      lambda a, b: ops.select([a > 1, a > 0], [a, b], 0.25), lambda a, b: ops.select([a > b], [a * 2], 7.0),
      lambda a, b: ops.where(np.array([True, False, True, False]), a, b),
      lambda a, b: ops.where(a > 0, np.array([1.0, 2.0, 3.0, 4.0], "float32"), b))

# ---------------------------------------------------------------------------- many to one

REDUCTIONS = [ops.sum, ops.mean, ops.max, ops.min, ops.prod, ops.std, ops.var, ops.amax, ops.amin, ops.any, ops.all,
              ops.count_nonzero, ops.logsumexp, ops.median, ops.ptp]
AXES = [dict(axis=1), dict(axis=-1, keepdims=True), dict(axis=(1, 2)), dict(axis=[-1, 1], keepdims=True)]
for o, suffix in zip(AXES, ("", "_kept", "_of_two_axes", "_of_two_axes_kept")):
    calls("ops_that_reduce" + suffix, numbers(3, 4), *(
        lambda x, f=f, o=o: f(x, **o) for f in REDUCTIONS if f is not ops.count_nonzero or "keepdims" not in o))
    calls("ops_that_skip_nan" + suffix, given([[[1.0, NAN], [2.0, 3.0]]] * 2 + [[[NAN, 5.0], [1.5, NAN]]] * 3), *(
        lambda x, f=f, o=o: getattr(ops, f)(x, **o) for f in (
            "nansum", "nanmean", "nanmax", "nanmin", "nanprod", "nanstd", "nanvar")))
calls("ops_that_skip_nan_along_axes", given([[1.0, NAN, 2.0], [NAN, 3.0, 1.0], [1.0, 2.0, 3.0], [0, NAN, 1], [2, 1, NAN]]), *(
    lambda x, f=f: getattr(ops, f)(x, axis=1) for f in ("nancumsum", "nancumprod")))
calls("ops_that_order", distinct(3, 4), *(
    lambda x, f=f, o=o: f(x, **o) for f in (ops.argmax, ops.argmin) for o in (
        dict(axis=1), dict(axis=-1), dict(axis=2, keepdims=True))),
    lambda x: ops.sort(x), lambda x: ops.sort(x, axis=1), lambda x: ops.argsort(x), lambda x: ops.argsort(x, axis=1),
    lambda x: ops.top_k(x, 2), lambda x: ops.top_k(x, 1), lambda x: ops.top_k(x, k=3, sorted=True),
    lambda x: ops.cumsum(x, axis=1), lambda x: ops.cumsum(x, axis=-1), lambda x: ops.cumprod(x * 0.1, axis=2),
    lambda x: ops.median(x, axis=1), lambda x: ops.quantile(x, 0.25, axis=-1),
    lambda x: ops.quantile(x, 0.6, axis=1, keepdims=True, method="nearest"),
    lambda x: ops.quantile(x, 0.6, axis=1, method="lower"), lambda x: ops.quantile(x, 0.6, axis=1, method="higher"),
    lambda x: ops.quantile(x, 0.6, axis=1, method="midpoint"),
    lambda x: ops.percentile(x, 30.0, axis=1),
    lambda x: ops.diff(x), lambda x: ops.diff(x, n=2, axis=1), lambda x: ops.max(x, axis=1, initial=6.0),
    lambda x: ops.min(x, axis=1, initial=3.0))
calls("ops_that_measure", numbers(3, 4), lambda x: ops.norm(x, axis=-1), lambda x: ops.norm(x, axis=(1, 2)),
      lambda x: ops.norm(x, ord=1, axis=-1), lambda x: ops.norm(x, ord=3, axis=1, keepdims=True),
      lambda x: ops.norm(x, ord=np.inf, axis=-1), lambda x: ops.norm(x, ord="fro", axis=(-2, -1)),
      lambda x: ops.norm(x, ord=-np.inf, axis=-1), lambda x: ops.norm(x, ord=0, axis=1),
      lambda x: ops.norm(x, ord=1, axis=(1, 2)), lambda x: ops.norm(x, ord=np.inf, axis=(1, 2), keepdims=True),
      lambda x: ops.normalize(x), lambda x: ops.normalize(x, axis=1), lambda x: ops.normalize(x, axis=-1, order=3),
      lambda x: ops.normalize(x, axis=(1, 2)), lambda x: ops.normalize(x, order=1),
      lambda x: ops.moments(x, axes=[1]), lambda x: ops.moments(x, axes=[1, 2], keepdims=True),
      lambda x: ops.average(x, axis=1), lambda x: ops.average(x, axis=-1, weights=ops.abs(x)),
      lambda x: ops.average(x, axis=1, weights=np.array([1.0, 2.0, 3.0], "float32")),
      lambda x: ops.logsumexp(x, axis=1, keepdims=True), lambda x: ops.std(x, axis=1), lambda x: ops.trapezoid(x),
      lambda x: ops.trapezoid(x, dx=0.5, axis=1))

# ---------------------------------------------------------------------------- other axes

calls("ops_that_shape", numbers(2, 3, 4), lambda x: ops.reshape(x, (-1, 6, 4)), lambda x: ops.reshape(x, (-1, 24)),
      lambda x: ops.reshape(x, [-1, 3, 2, 4]), lambda x: ops.transpose(x, (0, 3, 1, 2)),
      lambda x: ops.transpose(x, axes=[0, 2, 1, 3]), lambda x: ops.swapaxes(x, 1, -1),
      lambda x: ops.moveaxis(x, 1, -1), lambda x: ops.moveaxis(x, [1, 2], [3, 1]), lambda x: ops.expand_dims(x, 1),
      lambda x: ops.expand_dims(x, -1), lambda x: ops.expand_dims(x, (1, -1)),
      lambda x: ops.squeeze(ops.expand_dims(x, 2), 2), lambda x: ops.squeeze(ops.expand_dims(x, (1, 3)), (1, 3)),
      lambda x: ops.squeeze(ops.expand_dims(x, -1), axis=-1), lambda x: ops.flip(x, axis=1), lambda x: ops.flip(x, axis=(-1, 2)), lambda x: ops.roll(x, 1, axis=2),
      lambda x: ops.roll(x, (1, -1), axis=(1, 3)), lambda x: ops.roll(x, -5, axis=-1),
      lambda x: ops.rot90(x, axes=(1, 2)), lambda x: ops.rot90(x[..., :3], k=2, axes=(2, 3)),
      lambda x: ops.rot90(x, k=-1, axes=(1, 3)))
calls("ops_that_repeat", numbers(2, 3), lambda x: ops.repeat(x, 2, axis=1), lambda x: ops.repeat(x, [1, 3], axis=1),
      lambda x: ops.repeat(x, 3, axis=-1), lambda x: ops.tile(x, (1, 2, 3)), lambda x: ops.tile(x, [1, 1, 2]),
      lambda x: ops.tile(x, 2), lambda x: ops.pad(x, ((0, 0), (1, 2), (0, 3))),
      lambda x: ops.pad(x, ((0, 0), (1, 0), (2, 1)), constant_values=1.5),
      lambda x: ops.pad(x, [[0, 0], [1, 1], [2, 2]], mode="reflect"),
      lambda x: ops.pad(x, [[0, 0], [2, 1], [1, 3]], mode="symmetric"), ops.triu, ops.tril, lambda x: ops.tril(x, k=1), lambda x: ops.triu(x, -1),
      lambda x: ops.diagonal(x, axis1=1, axis2=2), lambda x: ops.diagonal(x, offset=1, axis1=1, axis2=2),
      lambda x: ops.diagonal(x, -1, 2, 1), lambda x: ops.trace(x, axis1=1, axis2=2),
      lambda x: ops.trace(x, offset=-1, axis1=-2, axis2=-1))
calls("ops_that_pick", [numbers(4, 3), ids(2, high=4), ids(4, 1, high=3)],
      lambda x, i, j: ops.take(x, [0, 2], axis=1), lambda x, i, j: ops.take(x, 1, axis=1),
      lambda x, i, j: ops.take(x, -1, axis=2), lambda x, i, j: ops.take(x, np.array([[0, 1], [2, 0]]), axis=-1),
      lambda x, i, j: ops.take_along_axis(x, j, axis=2), lambda x, i, j: ops.take(np.eye(4, dtype="float32"), i, axis=0),
      lambda x, i, j: ops.one_hot(i, 4), lambda x, i, j: ops.one_hot(i, 5, axis=1),
      lambda x, i, j: ops.one_hot(i, 3, dtype="int32"), lambda x, i, j: ops.multi_hot(i, 4),
      lambda x, i, j: ops.take_along_axis(x, ops.argmax(x, axis=1, keepdims=True), axis=1),
      lambda x, i, j: x[:, 1:3],
      lambda x, i, j: ops.unstack(x, axis=1), lambda x, i, j: ops.unstack(x, axis=-1),
      lambda x, i, j: ops.unstack(x, num=4, axis=1)[2], types="computed")
calls("ops_that_slice", numbers(4, 5, 2), lambda x: x[:, 0], lambda x: x[:, -1], lambda x: x[:, 1:3],
      lambda x: x[:, :, 1:], lambda x: x[..., 0], lambda x: x[:, ..., -1], lambda x: x[:, ::2], lambda x: x[:, ::-1],
      lambda x: x[:, 3:0:-2], lambda x: x[:, None], lambda x: x[:, :, None, 2], lambda x: x[..., None],
      lambda x: x[:, -3:-1, 1:99], lambda x: x[:, 1, 2, 0], lambda x: x[:, 1:, 2, :1],
      lambda x: x[:, 2:3], lambda x: x[:, 4:1:-1, ::3])
calls("ops_that_join", [numbers(2, 3), numbers(2, 3), numbers(3)],
      lambda a, b, c: ops.concatenate([a, b], axis=1), lambda a, b, c: ops.concatenate([a, b, a], axis=-1),
      lambda a, b, c: ops.stack([a, b], axis=1), lambda a, b, c: ops.stack([a, b, b], axis=-1),
      lambda a, b, c: ops.hstack([a, b]), lambda a, b, c: ops.append(a, b, axis=1),
      lambda a, b, c: ops.split(a, 2, axis=1), lambda a, b, c: ops.split(a, [1, 2], axis=2),
      lambda a, b, c: ops.split(a, 3, axis=-1)[1], lambda a, b, c: ops.dstack([a, b]),
      lambda a, b, c: ops.hsplit(a, 2), lambda a, b, c: ops.array_split(a, 2, axis=2),
      lambda a, b, c: ops.stack([c, c], axis=1))

# ---------------------------------------------------------------------------- products

calls("ops_that_multiply", [numbers(3, 4), numbers(4, 2), numbers(4)],
      lambda a, b, v: ops.matmul(a, b), lambda a, b, v: a @ b, lambda a, b, v: ops.einsum("bij,bjk->bik", a, b),
      lambda a, b, v: ops.einsum("bij,bj->bi", a, v), lambda a, b, v: ops.einsum("bij->bji", a),
      lambda a, b, v: ops.einsum("bij->b", a), lambda a, b, v: ops.einsum("...ij,...jk->...ik", a, b),
      lambda a, b, v: ops.einsum("bij,bjk,bj->bik", a, b, v), lambda a, b, v: ops.einsum("bi,bj->bij", v, v),
      lambda a, b, v: ops.dot(a, np.ones((4, 3), "float32")), lambda a, b, v: ops.dot(v, np.ones((4,), "float32")),
      lambda a, b, v: ops.matmul(a, np.arange(8, dtype="float32").reshape(4, 2)),
      lambda a, b, v: ops.matmul(np.arange(6, dtype="float32").reshape(2, 3), a),
      lambda a, b, v: ops.matmul(v, np.arange(8, dtype="float32").reshape(4, 2)),
      lambda a, b, v: ops.tensordot(a, np.ones((4, 3), "float32"), axes=1),
      lambda a, b, v: ops.tensordot(a, np.ones((3, 4), "float32"), axes=2),
      lambda a, b, v: ops.tensordot(a, np.ones((4, 3), "float32"), axes=[[2, 1], [0, 1]]),
      lambda a, b, v: ops.inner(a, np.ones((2, 4), "float32")), lambda a, b, v: ops.matmul(a, ops.expand_dims(v, -1)),
      lambda a, b, v: ops.cross(a[:, :, :3], a[:, :, 1:]), lambda a, b, v: ops.matmul(ops.transpose(b, (0, 2, 1)), b))
# ---------------------------------------------------------------------------- activations

AT_EDGES = [[-20.0, -6, -3, -1], [-0.5, -0.0, 0.5, 1], [2, 3, 6, 20], [100, -100, 0.2, 0.3], [1, 1, 1, 1]]
calls("ops_that_activate", given(AT_EDGES), *(
    getattr(ops, name) for name in (
        "relu", "relu6", "sigmoid", "sparse_sigmoid", "hard_sigmoid", "log_sigmoid", "softplus", "sparse_plus",
        "softsign", "silu", "hard_silu", "hard_swish", "swish", "leaky_relu", "elu", "selu", "celu", "gelu", "glu",
        "tanh_shrink", "hard_tanh", "hard_shrink", "soft_shrink", "softmax", "log_softmax", "sparsemax")),
    *(getattr(keras.activations, name) for name in ("relu", "gelu", "elu", "tanh", "silu")),
    lambda x: ops.squareplus(x, b=2), lambda x: ops.leaky_relu(x, negative_slope=0.05), lambda x: ops.elu(x, alpha=0.3),
    lambda x: ops.celu(x, alpha=2.0), lambda x: ops.gelu(x, approximate=False), lambda x: ops.glu(x, axis=1),
    lambda x: ops.hard_shrink(x, threshold=1.0), lambda x: ops.soft_shrink(x, threshold=0.2),
    lambda x: ops.threshold(x, 0.25, -7.0), lambda x: keras.activations.relu(x, negative_slope=0.1, max_value=2),
    lambda x: keras.activations.relu(x, threshold=0.4))
calls("ops_that_activate_along_axes", numbers(4, 3, 2), *(
    lambda x, f=f, axis=axis: f(x, axis=axis)
    for f in (ops.softmax, ops.log_softmax, ops.sparsemax) for axis in (1, 2, -1)), lambda x: ops.glu(x, axis=1),
    lambda x: ops.glu(x))

# ---------------------------------------------------------------------------- networks

calls("ops_of_pools", numbers(5, 6, 4),
      lambda x: ops.max_pool(x, (2, 2)), lambda x: ops.max_pool(x, (2, 3), strides=(1, 2), padding="same"),
      lambda x: ops.average_pool(x, (2, 2), strides=1, padding="same"), lambda x: ops.average_pool(x, (3, 2)),
      lambda x: ops.max_pool(x[:, :, 0], (2,)), lambda x: ops.average_pool(x[:, 0], (3,), strides=2, padding="same"))


def kernel(*sizes):
    count = int(np.prod(sizes))
    return np.sin(np.arange(count, dtype="float32")).reshape(sizes)


calls("ops_of_convolutions", numbers(5, 6, 4),
      lambda x: ops.conv(x, kernel(3, 3, 4, 2)),
      lambda x: ops.conv(x, kernel(2, 3, 4, 3), strides=(2, 1), padding="same"),
      lambda x: ops.conv(x, kernel(2, 2, 4, 3), dilation_rate=2),
      lambda x: ops.conv(x[:, 0], kernel(3, 4, 2), padding="same"),
      lambda x: ops.depthwise_conv(x, kernel(3, 2, 4, 2)),
      lambda x: ops.depthwise_conv(x, kernel(2, 2, 4, 1), strides=2, padding="same"),
      lambda x: ops.separable_conv(x, kernel(2, 2, 4, 2), kernel(1, 1, 8, 3)))
calls("ops_of_normalization", [numbers(4, 6, scale=3), numbers(6)],
      lambda x, s: ops.batch_normalization(x, kernel(6), np.abs(kernel(6)) + 0.5, axis=-1),
      lambda x, s: ops.batch_normalization(x, kernel(4), np.abs(kernel(4)) + 0.5, axis=1, offset=kernel(4),
                                           scale=kernel(4) + 2, epsilon=0.1),
      lambda x, s: ops.layer_normalization(x), lambda x, s: ops.layer_normalization(x, axis=1, epsilon=0.1),
      lambda x, s: ops.layer_normalization(x, kernel(6), kernel(6) + 1),
      lambda x, s: ops.rms_normalization(x), lambda x, s: ops.rms_normalization(x, kernel(6), epsilon=0.1),
      lambda x, s: ops.rms_normalization(x, axis=(1, 2)))
calls("ops_of_attention", [numbers(4, 2, 3), numbers(5, 2, 3), numbers(5, 2, 3)],
      lambda q, k, v: ops.dot_product_attention(q, k, v),
      lambda q, k, v: ops.dot_product_attention(q, k, v, scale=0.3),
      lambda q, k, v: ops.dot_product_attention(q, q, q, is_causal=True),
      lambda q, k, v: ops.dot_product_attention(q, k, v, mask=np.tril(np.ones((1, 1, 4, 5), "bool"))))
calls("ops_of_pictures", within(0, 1, 4, 6, 3),
      lambda x: ops.image.resize(x, (2, 3)), lambda x: ops.image.resize(x, (8, 5), interpolation="nearest"),
      lambda x: ops.image.resize(x, (3, 4), antialias=True),
      lambda x: ops.image.resize(x, (3, 3), crop_to_aspect_ratio=True),
      lambda x: ops.image.resize(x, (5, 4), pad_to_aspect_ratio=True, fill_value=0.5),
      ops.image.rgb_to_grayscale, lambda x: ops.image.pad_images(x, 1, 2, target_height=8, target_width=9),
      lambda x: ops.image.pad_images(x, 1, 2, 1, 0), lambda x: ops.image.crop_images(x, 1, 2, target_height=2, target_width=3),
      lambda x: ops.image.crop_images(x, 1, 2, 1, 1), lambda x: ops.image.extract_patches(x, (2, 3)),
      lambda x: ops.image.extract_patches(x, 2, strides=1),
      lambda x: ops.image.extract_patches(x, (2, 2), strides=(2, 3), padding="same"))
calls("ops_of_blocks", numbers(4, 6, 4), lambda x: ops.depth_to_space(x, 2), lambda x: ops.space_to_depth(x, 2))
calls("ops_of_bins", [within(-3, 3, 4), ids(4, high=5), numbers(5)],
      lambda x, i, y: ops.digitize(x, np.array([-1.0, 0.0, 1.5], "float32")), lambda x, i, y: ops.digitize(x, np.array([-2.0, 2.0], "float32")),
      lambda x, i, y: ops.digitize(ops.cast(i, "float32"), np.array([0.0, 2.0, 3.0], "float32")),
      lambda x, i, y: ops.in_top_k(i[:, 0], y, k=2), lambda x, i, y: ops.isin(i, np.array([1, 3])))
if __name__ == "__main__":
    write_all(sys.argv[1:], packed=True)
