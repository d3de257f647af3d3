// What JavaScript sees: `variants`, one per instruction set that this processor has, the fastest first, each with
// `moments`, `forward` and `backward`; `processors` and `allocate`. first-block.ts has the types and says what they do.
#include <cmath>

#include "../../../native/variants.h"
#include "geometry.h"
#include "parallel.h"
#include "workspace.h"

VARIANTS_OF(Kernels)

namespace {

std::vector<ThreadMemory> memoryFor(const Layout &layout, ThreadMemory::Purpose purpose, int32_t threads) {
  std::vector<ThreadMemory> memories;
  for (int32_t thread = 0; thread < std::max(1, std::min(threads, layout.recordings)); thread++) memories.emplace_back(layout, purpose);
  return memories;
}

/** Adds up rows of one recording each in their order, so that the result does not depend on who computed them. */
void addInOrder(const std::vector<double> &parts, size_t size, double *total) {
  std::fill_n(total, size, 0.0);
  for (size_t index = 0; index < parts.size(); index++) total[index % size] += parts[index];
}

int32_t threadsOf(Arguments &arguments) { return static_cast<int32_t>(std::max(1.0, std::min(arguments.number("threads"), 1024.0))); }

napi_value momentsOf(napi_env, const Kernels &kernels, Arguments &arguments) {
  const Geometry geometry(arguments.integers("geometry", 8));
  const Layout &layout = geometry.layout;
  const float *x = arguments.floats("x", geometry.inputs());
  const size_t taps = static_cast<size_t>(layout.taps);
  double *sums = arguments.doubles("sums", taps);
  double *products = arguments.doubles("products", taps * taps);
  const auto memories = memoryFor(layout, ThreadMemory::forMoments, threadsOf(arguments));
  std::vector<double> partSums(taps * layout.recordings);
  std::vector<double> partProducts(taps * taps * layout.recordings);
  inParallel(layout.recordings, static_cast<int32_t>(memories.size()), [&](int32_t recording, int32_t thread) {
    kernels.moments(layout, x, recording, memories[thread].scratch(), &partSums[taps * recording], &partProducts[taps * taps * recording]);
  });
  addInOrder(partSums, taps, sums);
  addInOrder(partProducts, taps * taps, products);
  return nullptr;
}

/** The probability as a part of all 32-bit numbers. */
uint32_t dropBelow(double probability) {
  if (!(probability >= 0 && probability < 1)) throw std::invalid_argument("the dropout is not from 0 to 1");
  return static_cast<uint32_t>(std::floor(probability * 4294967296.0));
}

void *placesOf(const Geometry &geometry, Arguments &arguments) {
  if (geometry.layout.cells <= 256) return arguments.bytes("places", geometry.outputs());
  return arguments.halves("places", geometry.outputs());
}

napi_value forwardOf(napi_env, const Kernels &kernels, Arguments &arguments) {
  const Geometry geometry(arguments.integers("geometry", 8));
  const Layout &layout = geometry.layout;
  Forward task{};
  task.x = arguments.floats("x", geometry.inputs());
  const auto kernel = padChannels(layout, arguments.floats("kernel", geometry.weights()), layout.taps);
  const auto scale = padChannels(layout, arguments.floats("scale", layout.filters), 1);
  const auto offset = padChannels(layout, arguments.floats("offset", layout.filters), 1);
  task.kernel = kernel.get();
  task.scale = scale.get();
  task.offset = offset.get();
  const double dropout = arguments.number("dropout");
  task.dropBelow = dropBelow(dropout);
  task.keptScale = static_cast<float>(1 / (1 - dropout));
  for (uint32_t &seed : task.seed) seed = static_cast<uint32_t>(static_cast<int64_t>(arguments.number("seed")));
  task.y = arguments.floats("y", geometry.outputs());
  task.places = arguments.nextIsNull() ? nullptr : placesOf(geometry, arguments);
  const auto memories = memoryFor(layout, ThreadMemory::forForward, threadsOf(arguments));
  inParallel(layout.recordings, static_cast<int32_t>(memories.size()), [&](int32_t recording, int32_t thread) {
    kernels.forward(layout, task, recording, memories[thread].scratch());
  });
  return nullptr;
}

napi_value backwardOf(napi_env, const Kernels &kernels, Arguments &arguments) {
  const Geometry geometry(arguments.integers("geometry", 8));
  const Layout &layout = geometry.layout;
  Backward task{};
  task.x = arguments.floats("x", geometry.inputs());
  task.dy = arguments.floats("dy", geometry.outputs());
  task.y = arguments.floats("y", geometry.outputs());
  task.places = placesOf(geometry, arguments);
  const double dropout = arguments.number("dropout");
  dropBelow(dropout);
  task.keptScale = static_cast<float>(1 / (1 - dropout));
  double *maxima = arguments.doubles("maxima", geometry.weights());
  double *gradient = arguments.doubles("gradient", layout.filters);
  const auto memories = memoryFor(layout, ThreadMemory::forBackward, threadsOf(arguments));
  const size_t channels = static_cast<size_t>(layout.channels);
  std::vector<double> parts(channels * (layout.taps + 1) * layout.recordings);
  inParallel(layout.recordings, static_cast<int32_t>(memories.size()), [&](int32_t recording, int32_t thread) {
    double *part = &parts[channels * (layout.taps + 1) * recording];
    kernels.backward(layout, task, recording, memories[thread].scratch(), part, part + channels * layout.taps);
  });
  std::vector<double> total(channels * (layout.taps + 1));
  addInOrder(parts, total.size(), total.data());
  for (int32_t tap = 0; tap < layout.taps; tap++) std::copy_n(&total[channels * tap], layout.filters, maxima + static_cast<size_t>(tap) * layout.filters);
  std::copy_n(&total[channels * layout.taps], layout.filters, gradient);
  return nullptr;
}

/** A Float32Array on a cache line's border: TensorFlow uses such memory as it is, and copies any other. */
napi_value allocate(napi_env env, napi_callback_info info) {
  constexpr size_t border = 64;
  napi_value lengthValue, buffer, array = nullptr;
  size_t count = 1;
  double length = -1;
  void *memory = nullptr;
  napi_get_cb_info(env, info, &count, &lengthValue, nullptr, nullptr);
  if (count != 1 || napi_get_value_double(env, lengthValue, &length) != napi_ok || !(length >= 0 && length <= 1e9)) {
    napi_throw_range_error(env, nullptr, "the length is not from 0 to 1e9");
    return nullptr;
  }
  // Failing, V8 throws its own error.
  if (napi_create_arraybuffer(env, static_cast<size_t>(length) * sizeof(float) + border, &memory, &buffer) != napi_ok) return nullptr;
  const size_t offset = (border - reinterpret_cast<uintptr_t>(memory) % border) % border;
  napi_create_typedarray(env, napi_float32_array, static_cast<size_t>(length), buffer, offset, &array);
  return array;
}

}  // namespace

NAPI_MODULE_INIT() {
  exportVariants<Kernels>(env, exports, usableVariants(), {
    {"moments", guarded<Kernels, momentsOf>},
    {"forward", guarded<Kernels, forwardOf>},
    {"backward", guarded<Kernels, backwardOf>},
  });
  setFunction(env, exports, "allocate", allocate);
  napi_value processors;
  napi_create_int32(env, usableProcessors(), &processors);
  napi_set_named_property(env, exports, "processors", processors);
  return exports;
}
