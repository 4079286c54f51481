"""Writes the golden cases of recurrent layers, as make_golden.py does the others.

    venv/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0 jax==0.10.2
    venv/bin/python make_recurrent.py [CASE...]

On Keras' numpy backend, as make_spatial.py. A case has an output for each choice of options.
"""

import os
import sys

os.environ["KERAS_BACKEND"] = "numpy"

import keras
import numpy as np
from keras import layers as L
from make_golden import BATCH, CASES, In, case, ids, model_case, numbers, write_all

CASES.clear()
STEPS = 6


def padded(*features):
    """Sequences that end in zeros; the last one is nothing else."""

    def draw(rng, size):
        x = rng.normal(size=size)
        for record, steps in enumerate([STEPS, 4, 1, 3, 0]):
            x[record, steps:] = 0
        return x

    return In(STEPS, *features, draw=draw)


def gaps():
    """Sequences with zeros at their start and between."""

    def draw(rng, size):
        x = rng.normal(size=size)
        for record, step in [(0, 0), (1, 2), (1, 3), (2, 5), (3, 0), (3, 1), (4, 4)]:
            x[record, step] = 0
        return x

    return In(STEPS, 3, draw=draw)


def flat(outputs):
    return keras.tree.flatten(outputs)


def choices(name, given, *layers, **options):
    case(name, given, lambda x: flat([layer(x) for layer in layers]), **options)


def masked(name, given, *layers):
    def outputs(x):
        y = L.Masking()(x)
        return flat([layer(y) for layer in layers])

    case(name, given, outputs)


LAYERS = {"simple_rnn": L.SimpleRNN, "lstm": L.LSTM, "gru": L.GRU}
SEQUENCES = dict(return_sequences=True)
STATES = dict(return_state=True)

for name, layer in LAYERS.items():
    options = [
        {}, SEQUENCES, STATES, {**SEQUENCES, **STATES}, dict(go_backwards=True),
        dict(go_backwards=True, **SEQUENCES, **STATES), dict(use_bias=False, unroll=True)]
    if name == "gru":
        options += [dict(reset_after=False), dict(reset_after=False, use_bias=False, **SEQUENCES)]
    choices(name, numbers(STEPS, 3), *[layer(4, **each) for each in options])
    activations = [dict(activation="relu"), dict(activation=None), dict(activation=L.LeakyReLU(0.1))]
    if name != "simple_rnn":
        activations += [dict(recurrent_activation="hard_sigmoid", activation="softsign")]
    choices(f"{name}_activations", numbers(STEPS, 3), *[layer(3, **each) for each in activations])
    for which, given in (("masked", padded(3)), ("gaps", gaps())):
        masked(
            f"{name}_{which}", given,
            layer(4), layer(4, **SEQUENCES, **STATES), layer(4, zero_output_for_mask=True, **SEQUENCES),
            layer(4, zero_output_for_mask=True, **STATES), layer(4, go_backwards=True, **SEQUENCES))


def from_states(layer, count):
    def outputs(x, *states):
        return flat([layer(4, **STATES)(x, initial_state=list(states)),
                     layer(4, go_backwards=True, **SEQUENCES)(L.Masking()(x), initial_state=list(states))])

    return outputs


case("simple_rnn_from_state", [padded(3), numbers(4)], from_states(L.SimpleRNN, 1))
case("gru_from_state", [padded(3), numbers(4)], from_states(L.GRU, 1))
case("lstm_from_states", [padded(3), numbers(4), numbers(4)], from_states(L.LSTM, 2))


def encoder_decoder(x, y):
    _, h, c = L.LSTM(5, **STATES)(x)
    decoded, *_ = L.LSTM(5, **SEQUENCES, **STATES)(y, initial_state=[h, c])
    return L.Dense(3, activation="softmax")(decoded)


case("encoder_decoder", [numbers(STEPS, 3), numbers(4, 2)], encoder_decoder)


def cells():
    return [L.LSTMCell(4), L.GRUCell(3), L.SimpleRNNCell(2), L.LSTMCell(3, use_bias=False)]


choices("rnn_of_a_cell", numbers(STEPS, 3),
        L.RNN(L.SimpleRNNCell(4)), L.RNN(L.LSTMCell(4), **STATES), L.RNN(L.GRUCell(4, reset_after=False), **SEQUENCES))
choices("rnn_of_stacked_cells", numbers(STEPS, 3),
        L.RNN(cells()), L.RNN(cells(), **SEQUENCES, **STATES), L.RNN(L.StackedRNNCells([L.GRUCell(4), L.GRUCell(2)])))
masked("rnn_of_stacked_cells_masked", padded(3), L.RNN(cells(), **SEQUENCES, **STATES), L.RNN(cells(), go_backwards=True))

for mode in ("concat", "sum", "ave", "mul", None):
    choices(f"bidirectional_{mode or 'none'}".lower(), numbers(STEPS, 3),
            *[L.Bidirectional(layer, merge_mode=mode)
              for layer in (L.LSTM(4), L.GRU(4, **SEQUENCES), L.SimpleRNN(4, **STATES), L.LSTM(4, **SEQUENCES, **STATES))])
masked("bidirectional_masked", padded(3),
       L.Bidirectional(L.LSTM(4, **SEQUENCES)), L.Bidirectional(L.GRU(4)),
       L.Bidirectional(L.LSTM(3, zero_output_for_mask=True, **SEQUENCES), merge_mode=None))
choices("bidirectional_of_two_layers", numbers(STEPS, 3),
        L.Bidirectional(L.LSTM(4, **SEQUENCES), backward_layer=L.GRU(2, go_backwards=True, **SEQUENCES)),
        L.Bidirectional(L.RNN([L.LSTMCell(3), L.GRUCell(2)], **SEQUENCES)))
case("bidirectional_from_states", [padded(3), numbers(4), numbers(4), numbers(4), numbers(4)],
     lambda x, *states: flat([
         L.Bidirectional(L.LSTM(4, **STATES))(x, initial_state=list(states)),
         L.Bidirectional(L.GRU(4, **SEQUENCES))(L.Masking()(x), initial_state=list(states[:2]))]))


def inner_model():
    x = keras.Input((4,))
    return keras.Model(x, L.Dense(2)(L.BatchNormalization()(L.Dense(3, activation="relu")(x))))


choices("time_distributed", numbers(3, 4),
        L.TimeDistributed(L.Dense(2, activation="relu")), L.TimeDistributed(inner_model()), L.TimeDistributed(L.Softmax()),
        L.TimeDistributed(keras.Sequential([keras.Input((4,)), L.Dense(3), L.LayerNormalization()])))
choices("time_distributed_images", numbers(3, 5, 4, 2),
        L.TimeDistributed(L.Conv2D(3, 2)), L.TimeDistributed(L.Flatten()), L.TimeDistributed(L.GlobalAveragePooling2D()),
        L.TimeDistributed(L.BatchNormalization()), L.TimeDistributed(L.TimeDistributed(L.LSTM(3))))
case("time_distributed_masked", ids(3, 4, high=4),
     lambda x: [L.TimeDistributed(L.LSTM(3))(L.Embedding(5, 3, mask_zero=True)(x))])

CONV = dict(padding="same")
choices("conv_lstm1d", numbers(3, 6, 2),
        L.ConvLSTM1D(3, 2), L.ConvLSTM1D(2, 3, strides=2, **CONV, **SEQUENCES), L.ConvLSTM1D(2, 2, dilation_rate=2, **STATES))
choices("conv_lstm2d", numbers(3, 5, 4, 2),
        L.ConvLSTM2D(3, 2), L.ConvLSTM2D(2, (2, 3), strides=(2, 1), **CONV, **SEQUENCES),
        L.ConvLSTM2D(2, 2, use_bias=False, recurrent_activation="hard_sigmoid", go_backwards=True, **SEQUENCES, **STATES))
choices("conv_lstm2d_channels_first", numbers(3, 2, 5, 4),
        L.ConvLSTM2D(3, 2, data_format="channels_first"),
        L.ConvLSTM2D(2, 3, data_format="channels_first", **CONV, **SEQUENCES, **STATES))
choices("conv_lstm3d", numbers(2, 3, 4, 3, 2), L.ConvLSTM3D(2, 2), L.ConvLSTM3D(2, 2, **CONV, **SEQUENCES))
choices("bidirectional_conv_lstm", numbers(3, 4, 4, 2), L.Bidirectional(L.ConvLSTM2D(2, 2, **SEQUENCES)))


def sequential_masked():
    return keras.Sequential([
        keras.Input((STEPS,), dtype="int32"), L.Embedding(7, 4, mask_zero=True), L.Dropout(0.2),
        L.Bidirectional(L.LSTM(3, return_sequences=True)), L.GRU(4), L.Dense(1, activation="sigmoid")])


model_case("sequential_of_masked_recurrent_layers",
           In(STEPS, dtype="int32", draw=lambda rng, size: np.where(rng.uniform(size=size) < 0.3, 0, rng.integers(1, 7, size=size))),
           sequential_masked)

# ---------------------------------------------------------------------------- masks, given and left

truths = In(STEPS, dtype="bool", draw=lambda rng, size: rng.uniform(size=size) < 0.6)
counts = In(STEPS, dtype="int32", draw=lambda rng, size: rng.integers(0, 3, size=size))
case("recurrent_with_masks_of_calls", [numbers(STEPS, 3), truths, counts],
     lambda x, mask, other: flat([
         L.LSTM(4, **SEQUENCES, **STATES)(x, mask=mask), L.GRU(STEPS)(x, mask=other), L.SimpleRNN(4)(x, None, mask),
         L.Bidirectional(L.GRU(3, **SEQUENCES))(x, mask=mask)]))
case("recurrent_from_states_with_masks", [numbers(STEPS, 3), truths, numbers(4), numbers(4)],
     lambda x, mask, h, c: flat([
         L.LSTM(4, **SEQUENCES, **STATES)(x, mask=mask, initial_state=[h, c]), L.LSTM(4)(x, [h, c], mask),
         L.GRU(4)(x, h), L.RNN([L.LSTMCell(4), L.GRUCell(4)], **STATES)(x, initial_state=[[h, c], [h]])]))
masked("unrolled_masked", padded(3),
       L.LSTM(4, unroll=True, zero_output_for_mask=True, **SEQUENCES), L.GRU(4, unroll=True, go_backwards=True, **SEQUENCES, **STATES),
       L.Bidirectional(L.SimpleRNN(3, unroll=True, **SEQUENCES)))
masked("bidirectional_gaps", gaps(),
       *[L.Bidirectional(layer(3, **SEQUENCES, **STATES), merge_mode=mode)
         for mode, layer in (("sum", L.LSTM), ("mul", L.GRU), ("ave", L.SimpleRNN), (None, L.GRU))])
masked("rnn_of_stacked_cells_gaps", gaps(), L.RNN(cells()[:2], **SEQUENCES, **STATES),
       L.RNN(cells()[:3], zero_output_for_mask=True, **SEQUENCES))


def ids_with_gaps(*shape):
    return In(*shape, dtype="int32", draw=lambda rng, size: rng.integers(0, 4, size=size))


def inner(layers):
    """A model that does not know yet that what it is called with will have a mask."""
    x = keras.Input((STEPS, 3))
    y = x
    for layer in layers:
        y = layer(y)
    return keras.Model(x, y)


def both(x):
    a, b = L.Bidirectional(L.LSTM(2, **SEQUENCES), merge_mode=None)(x)
    return L.Concatenate()([L.GRU(2)(a), L.GRU(2)(b)])


case("nested_models_masked", [ids_with_gaps(STEPS)],
     lambda x: (lambda y: [
         inner([L.Dense(3), L.LSTM(3)])(y), L.GRU(2)(inner([L.LSTM(3, **SEQUENCES), L.Dropout(0.2)])(y)),
         L.GRU(2)(inner([L.Conv1D(3, 2)])(y)), inner([both])(y)])(L.Embedding(4, 3, mask_zero=True)(x)))


def nested_of_two():
    a, b = keras.Input((STEPS, 3)), keras.Input((STEPS, 3))
    return keras.Model([a, b], [L.LSTM(2)(L.Add()([a, b])), L.LSTM(2, **SEQUENCES)(a), L.GRU(2, **SEQUENCES)(b)])


def of_two(x, y):
    both = nested_of_two()
    last, a, b = both([L.Embedding(4, 3, mask_zero=True)(x), y])
    again = both([y, y])
    return [last, L.GRU(2)(a), L.GRU(2)(b), *again]


case("nested_model_with_one_mask", [ids_with_gaps(STEPS), numbers(STEPS, 3)], of_two)
model_case("sequential_of_masked_models", padded(3),
           lambda: keras.Sequential([
               keras.Input((STEPS, 3)), keras.Sequential([keras.Input((STEPS, 3)), L.Masking(), L.Dense(4)], name="first"),
               keras.Sequential([keras.Input((STEPS, 4)), L.LSTM(3, **SEQUENCES)], name="second"), L.GRU(2)]))
model_case("sequential_with_states", numbers(STEPS, 3), lambda: keras.Sequential([keras.Input((STEPS, 3)), L.LSTM(3, **STATES)]))
model_case("sequential_both_ways", numbers(STEPS, 3),
           lambda: keras.Sequential([keras.Input((STEPS, 3)), L.Bidirectional(L.GRU(3), merge_mode=None), L.Subtract(), L.Dense(2)]))
case("time_distributed_models_masked", [ids_with_gaps(3, STEPS)],
     lambda x: (lambda y: [
         L.TimeDistributed(inner([L.LSTM(2)]))(y), L.GRU(2)(L.TimeDistributed(L.LSTM(2))(y)),
         L.TimeDistributed(L.Bidirectional(L.GRU(2, **SEQUENCES)))(y)])(L.Embedding(4, 3, mask_zero=True)(x)))
choices("recurrent_of_any_steps", numbers(STEPS, 3), L.LSTM(3))

if __name__ == "__main__":
    write_all(sys.argv[1:], packed=True)
