"""Keras layers that are not Keras' own, as the golden cases use them."""

import keras
from keras import ops


@keras.saving.register_keras_serializable(package="seed")
class MyLayer(keras.layers.Layer):
    """y = x + param"""

    def __init__(self, param, **kwargs):
        super().__init__(**kwargs)
        self.param = param

    def call(self, inputs):
        return inputs + self.param

    def get_config(self):
        return {**super().get_config(), "param": self.param}


@keras.saving.register_keras_serializable(package="seed")
class CustomSoftmax(keras.layers.Layer):
    """A softmax with one trainable weight for each feature of the last axis.

    mode="printed"       s = x . kernel (a last axis of size 1 remains), summed over the axes between
                         `axis` and the last; y = (s - logsumexp(s, -1))[:, 0]: 0 for finite input.
    mode="distribution"  y = softmax(x * kernel) along `axis`.
    mode="score"         s = x . kernel, summed over the axes between `axis` and the last;
                         y = s[:, 0] - logsumexp(s, -1): one log-probability a record.
    """

    def __init__(self, axis=-1, mode="printed", **kwargs):
        super().__init__(**kwargs)
        self.axis, self.mode = axis, mode

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1],), name="kernel", initializer="uniform")

    def call(self, inputs):
        if self.mode == "distribution":
            return ops.softmax(inputs * self.kernel, axis=self.axis)
        projected = ops.matmul(inputs, ops.expand_dims(self.kernel, -1))
        if self.mode == "score":
            scores = projected[..., 0]
            between = list(range(self.axis + 1, len(scores.shape)))
            if between:
                scores = ops.sum(scores, axis=between)
            return (scores - ops.logsumexp(scores, axis=-1, keepdims=True))[:, 0]
        rank = len(inputs.shape)
        if self.axis not in (-1, rank - 1):
            axes = list(range(-rank + self.axis + 1, -1))
            if axes:
                projected = ops.sum(projected, axis=axes)
        return (projected - ops.logsumexp(projected, axis=-1, keepdims=True))[:, 0]

    def get_config(self):
        return {**super().get_config(), "axis": self.axis, "mode": self.mode}


@keras.saving.register_keras_serializable(package="test")
class Scale(keras.layers.Layer):
    """y = (x * factor) ** power: a layer that only the tests know."""

    def __init__(self, power, **kwargs):
        super().__init__(**kwargs)
        self.power = power

    def build(self, input_shape):
        self.factor = self.add_weight(shape=(input_shape[-1],), name="factor")

    def call(self, inputs):
        return (inputs * self.factor) ** self.power

    def get_config(self):
        return {**super().get_config(), "power": self.power}
