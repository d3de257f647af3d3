"""One measurement of Keras in a process of its own: `fit` of the tutorial's network, then `predict`. Prints a line of JSON."""
import json
import platform
import resource
import sys
import time

import keras
import numpy
import tensorflow
from tensorflow.keras import layers

BANDS, FRAMES, CLASSES = 40, 500, 10
BATCH_SIZE, PREDICT_BATCH_SIZE = 16, 64
PREDICTED, PREDICTIONS = 256, 3


def tutorial_network():
    inputs = layers.Input((BANDS, FRAMES), name="Input")
    x = layers.Reshape((BANDS, FRAMES, 1), name="Input_Reshape")(inputs)
    for block, pool in ((1, (2, 4)), (2, (2, 2))):
        x = layers.Conv2D(64, (5, 5), activation="linear", padding="same", name=f"Conv{block}")(x)
        x = layers.BatchNormalization(axis=-1, name=f"Conv{block}_BatchNorm")(x)
        x = layers.Activation("relu", name=f"Conv{block}_Activation")(x)
        x = layers.MaxPooling2D(pool, name=f"Conv{block}_Pooling")(x)
        x = layers.Dropout(0.2, name=f"Conv{block}_DropOut")(x)
    x = layers.GlobalMaxPooling2D(name="GlobalPooling")(x)
    model = tensorflow.keras.Model(inputs, layers.Dense(CLASSES, activation="softmax", name="Output")(x))
    optimizer = tensorflow.keras.optimizers.legacy.Adam(learning_rate=0.001, decay=0.001)
    model.compile(loss="categorical_crossentropy", metrics=["categorical_accuracy"], optimizer=optimizer)
    return model


def processor_seconds():
    """User and system time of all threads of this process."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


class EpochTimes(tensorflow.keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.seconds = []
        self.processor_seconds = []

    def on_epoch_begin(self, epoch, logs=None):
        self.began = time.perf_counter()
        self.processor_began = processor_seconds()

    def on_epoch_end(self, epoch, logs=None):
        self.seconds.append(time.perf_counter() - self.began)
        self.processor_seconds.append(processor_seconds() - self.processor_began)


def random_matrices(count):
    return numpy.random.default_rng(1).normal(-8, 2, (count, BANDS, FRAMES)).astype("float32")


def peak_megabytes():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main(steps, epochs):
    model, times, count = tutorial_network(), EpochTimes(), steps * BATCH_SIZE
    targets = numpy.eye(CLASSES, dtype="float32")[numpy.random.default_rng(2).integers(0, CLASSES, count)]
    model.fit(x=random_matrices(count), y=targets, batch_size=BATCH_SIZE, epochs=epochs + 1, verbose=0, callbacks=[times])
    x = random_matrices(PREDICTED)
    model.predict(x, batch_size=PREDICT_BATCH_SIZE, verbose=0)
    began, processor_began = time.perf_counter(), processor_seconds()
    for _ in range(PREDICTIONS):
        model.predict(x, batch_size=PREDICT_BATCH_SIZE, verbose=0)
    predicting, processor_predicting = time.perf_counter() - began, processor_seconds() - processor_began
    print(json.dumps({
        "train": epochs * count / sum(times.seconds[1:]),
        "predict": PREDICTIONS * PREDICTED / predicting,
        "processor": {
            "train": 1000 * sum(times.processor_seconds[1:]) / (epochs * count),
            "predict": 1000 * processor_predicting / (PREDICTIONS * PREDICTED),
        },
        "peakMegabytes": peak_megabytes(),
        "description": f"Keras {keras.__version__}, TensorFlow {tensorflow.__version__}, NumPy {numpy.__version__}, Python {platform.python_version()}",
    }))


main(*map(int, sys.argv[1:]))
