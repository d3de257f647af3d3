// What JavaScript sees: `variants`, one per instruction set that this processor has, the fastest first, each with `mono`,
// `spectra`, `bands`, `resample` and `hash`. signal-library.ts has the types and says what they do.
#include "../variants.h"
#include "layout.h"

VARIANTS_OF(Signal)

namespace {

constexpr size_t longestFft = 1 << 14, longestSignal = 1 << 28, mostBands = 1 << 12, mostChannels = 1 << 10, highestRate = 1 << 20, mostTaps = 1 << 18;

napi_value boolean(napi_env env, bool value) {
  napi_value result = nullptr;
  napi_get_boolean(env, value, &result);
  return result;
}

/** Numbers that the passes of the transform multiply by: what fourier.h divides the length into must agree. */
size_t factorsOf(size_t length) {
  size_t count = 0;
  for (size_t rest = length; rest > 8;) {
    const size_t parts = rest / 8, radix = parts == 4 || parts == 16 ? 4 : 8;
    count += 2 * (radix - 1) * (rest / radix);
    rest /= radix;
  }
  return count;
}

Analysis analysisOf(Arguments &arguments) {
  const size_t fftLength = arguments.count("the FFT length", 64, longestFft);
  if ((fftLength & (fftLength - 1)) != 0) throw std::invalid_argument("the FFT length is no power of two");
  const size_t windowLength = arguments.count("the window length", 1, fftLength);
  const size_t hopLength = arguments.count("the hop length", 1, longestSignal);
  const size_t frames = arguments.count("frames", 1, longestSignal);
  const size_t power = arguments.count("power", 1, 2);
  Analysis analysis{};
  analysis.fftLength = static_cast<int32_t>(fftLength);
  analysis.windowLength = static_cast<int32_t>(windowLength);
  analysis.hopLength = static_cast<int32_t>(hopLength);
  analysis.frames = static_cast<int32_t>(frames);
  analysis.power = static_cast<int32_t>(power);
  analysis.window = arguments.floats("the window", windowLength);
  const size_t factors = factorsOf(fftLength / 2), split = fftLength / 2 + 2;
  analysis.factors = arguments.floats("the tables", factors + split);
  analysis.split = analysis.factors + factors;
  return analysis;
}

const float *signalFor(const Analysis &analysis, Arguments &arguments) {
  const auto signal = arguments.allFloats("the signal");
  const size_t needed = static_cast<size_t>(analysis.frames - 1) * static_cast<size_t>(analysis.hopLength) + static_cast<size_t>(analysis.fftLength);
  if (signal.length < needed) throw std::invalid_argument("the signal has " + std::to_string(signal.length) + " samples, " + std::to_string(needed) + " are needed");
  return signal.values;
}

napi_value monoOf(napi_env env, const Signal &code, Arguments &arguments) {
  const auto bytes = arguments.allBytes("the samples' bytes");
  Samples samples{};
  samples.width = static_cast<int32_t>(arguments.count("bytes per sample", 1, 8));
  samples.isFloat = arguments.boolean("float") ? 1 : 0;
  samples.channels = static_cast<int32_t>(arguments.count("channels", 1, mostChannels));
  const bool known = samples.isFloat ? samples.width == 4 || samples.width == 8 : samples.width <= 4;
  if (!known) throw std::invalid_argument("there are no such samples");
  const size_t channels = static_cast<size_t>(samples.channels);
  samples.first = static_cast<int32_t>(arguments.count("the first channel", 0, channels - 1));
  samples.count = static_cast<int32_t>(arguments.count("its channels", 1, channels - static_cast<size_t>(samples.first)));
  samples.difference = arguments.boolean("the difference") ? 1 : 0;
  if (samples.difference && samples.count != 2) throw std::invalid_argument("a difference is one of two channels");
  // Adding a negative zero changes nothing, adding a positive one makes negative zeros positive.
  const double added = arguments.number("the offset");
  const float offset = added == 0 ? -0.0f : static_cast<float>(added);
  const auto to = arguments.allFloats("the mono signal");
  const size_t start = arguments.count("its beginning", 0, to.length);
  samples.frames = arguments.count("frames", 0, to.length - start);
  if (bytes.length / static_cast<size_t>(samples.width * samples.channels) < samples.frames) throw std::invalid_argument("there are fewer samples than frames");
  return boolean(env, code.mono(samples, bytes.values, offset, to.values + start));
}

napi_value spectraOf(napi_env, const Signal &code, Arguments &arguments) {
  const Analysis analysis = analysisOf(arguments);
  const size_t length = static_cast<size_t>(analysis.fftLength);
  const float *signal = signalFor(analysis, arguments);
  float *workspace = arguments.floats("the workspace", workspaceLength(length));
  code.spectra(analysis, signal, workspace, arguments.floats("the spectra", (length / 2 + 1) * static_cast<size_t>(analysis.frames)));
  return nullptr;
}

napi_value bandsOf(napi_env env, const Signal &code, Arguments &arguments) {
  const Analysis analysis = analysisOf(arguments);
  const size_t length = static_cast<size_t>(analysis.fftLength), bins = length / 2 + 1;
  const float *signal = signalFor(analysis, arguments);
  float *workspace = arguments.floats("the workspace", workspaceLength(length));
  const size_t bands = arguments.count("bands", 1, mostBands);
  FilterBank bank{};
  bank.bands = static_cast<int32_t>(bands);
  bank.starts = arguments.integers("the bands' edges", bands + 2);
  const float *weights = arguments.floats("the bands' weights", 2 * bins);
  bank.rising = weights;
  bank.falling = weights + bins;
  for (size_t k = 0; k < bands + 2; k++)
    if (bank.starts[k] < (k == 0 ? 0 : bank.starts[k - 1]) || static_cast<size_t>(bank.starts[k]) > bins) throw std::invalid_argument("the bands' edges are not in order");
  const bool logarithmic = arguments.boolean("logarithmic");
  float *to = arguments.floats("the bands", bands * static_cast<size_t>(analysis.frames));
  return boolean(env, code.bands(analysis, bank, signal, workspace, logarithmic, 0x1p-52f, to));
}

napi_value resampleOf(napi_env, const Signal &code, Arguments &arguments) {
  const auto signal = arguments.allFloats("the signal");
  const size_t phases = arguments.count("phases", 1, highestRate), step = arguments.count("the step", 1, highestRate), taps = arguments.count("taps", 8, mostTaps);
  if (taps % 8 != 0) throw std::invalid_argument("taps are no multiple of 8");
  Resampling filter{};
  filter.phases = static_cast<int32_t>(phases);
  filter.step = static_cast<int32_t>(step);
  filter.taps = static_cast<int32_t>(taps);
  filter.weights = arguments.floats("the weights", phases * taps);
  const auto to = arguments.allFloats("the resampled signal");
  if (to.length == 0) return nullptr;
  const size_t needed = (to.length - 1) * step / phases + taps;
  if (signal.length < needed) throw std::invalid_argument("the signal has " + std::to_string(signal.length) + " samples, " + std::to_string(needed) + " are needed");
  code.resample(filter, signal.values, to.length, to.values);
  return nullptr;
}

napi_value hashOf(napi_env, const Signal &code, Arguments &arguments) {
  const auto bytes = arguments.allBytes("the bytes");
  code.hash(bytes.values, bytes.length, arguments.bytes("the hash", 16));
  return nullptr;
}

}  // namespace

NAPI_MODULE_INIT() {
  exportVariants<Signal>(env, exports, usableVariants(), {
    {"mono", guarded<Signal, monoOf>},
    {"spectra", guarded<Signal, spectraOf>},
    {"bands", guarded<Signal, bandsOf>},
    {"resample", guarded<Signal, resampleOf>},
    {"hash", guarded<Signal, hashOf>},
  });
  return exports;
}
