"""Takes the C headers, the libraries and the licence out of a TensorFlow wheel: unpack_wheel.py WHEEL FOLDER."""

import os
import shutil
import sys
import zipfile


def target(name):
    """Path below the folder for a member of the wheel, or None if it is not needed."""
    if name.endswith("/"):
        return None
    if name in ("tensorflow/libtensorflow_cc.so.2", "tensorflow/libtensorflow_framework.so.2"):
        return os.path.join("lib", os.path.basename(name))
    if name.startswith("tensorflow/include/"):
        return os.path.join("include", *name.split("/")[2:])
    if name.endswith(".dist-info/LICENSE"):
        return "LICENSE"
    return None


def main(wheel, folder):
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            path = target(member.filename)
            if path is None:
                continue
            path = os.path.join(folder, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with archive.open(member) as source, open(path, "wb") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
