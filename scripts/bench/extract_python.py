"""The other sides of `npm run bench -- extract`: dcase_util as its tutorial uses it, and librosa alone. Each number that comes
in is how often to extract a folder's recordings; each answer is one line of JSON."""
import json
import os
import platform
import resource
import sys
import time
import warnings
from importlib.metadata import version

warnings.filterwarnings("ignore")

import dcase_util
import librosa
import numpy
import soundfile


def with_dcase_util():
    extractor = dcase_util.features.MelExtractor(n_mels=40, win_length_seconds=0.04, hop_length_seconds=0.02, fs=48000)

    def extract(path):
        return extractor.extract(dcase_util.containers.AudioContainer().load(filename=path, mono=True))

    return extract


def with_librosa():
    epsilon = numpy.spacing(1)

    def extract(path):
        y, fs = librosa.load(path, sr=None, mono=True)
        mel = librosa.feature.melspectrogram(
            y=y, sr=fs, n_fft=2048, win_length=int(0.04 * fs), hop_length=int(0.02 * fs), window="hamming", center=True, power=1.0, n_mels=40)
        return numpy.log(mel + epsilon)

    return extract


SIDES = {"dcase_util": with_dcase_util, "librosa": with_librosa}


def peak_megabytes():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def answer(value):
    print(json.dumps(value), flush=True)


def main(side, folder):
    paths = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    extract = SIDES[side]()
    matrix = extract(paths[0])
    for path in paths:
        extract(path)
    versions = f"librosa {librosa.__version__}, NumPy {numpy.__version__}, soundfile {soundfile.__version__}, Python {platform.python_version()}"
    answer({
        "description": versions if side == "librosa" else f"dcase_util {version('dcase_util')}, {versions}",
        "shape": list(matrix.shape),
        "sample": [float(value) for value in matrix[:, 100]],
    })
    for line in sys.stdin:
        begun, worked = time.perf_counter(), time.process_time()
        for _ in range(int(line)):
            for path in paths:
                extract(path)
        answer({"seconds": time.perf_counter() - begun, "processorSeconds": time.process_time() - worked, "peakMegabytes": peak_megabytes()})


main(*sys.argv[1:])
