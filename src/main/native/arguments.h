// Arguments of a call from JavaScript. Every array's type and length is checked before its memory is touched.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

#include <node_api.h>

class Arguments {
 public:
  Arguments(napi_env environment, napi_callback_info info) : env(environment) {
    size_t count = most;
    if (napi_get_cb_info(env, info, &count, values, nullptr, &data) != napi_ok) throw std::invalid_argument("the call cannot be read");
  }

  /** What the function was made with. */
  template <typename Data> const Data &bound() const { return *static_cast<const Data *>(data); }

  double number(const char *name) {
    double value = 0;
    if (napi_get_value_double(env, next(), &value) != napi_ok) throw std::invalid_argument(std::string(name) + " is not a number");
    return value;
  }

  bool boolean(const char *name) {
    bool value = false;
    if (napi_get_value_bool(env, next(), &value) != napi_ok) throw std::invalid_argument(std::string(name) + " is not true or false");
    return value;
  }

  /** A whole number. */
  size_t count(const char *name, size_t least, size_t largest) {
    const double value = number(name);
    if (!(value >= static_cast<double>(least) && value <= static_cast<double>(largest) && value == static_cast<double>(static_cast<size_t>(value))))
      throw std::invalid_argument(std::string(name) + " is not a whole number from " + std::to_string(least) + " to " + std::to_string(largest));
    return static_cast<size_t>(value);
  }

  bool nextIsNull() {
    napi_valuetype type = napi_undefined;
    const bool isNull = position < most && napi_typeof(env, values[position], &type) == napi_ok && type == napi_null;
    if (isNull) position++;
    return isNull;
  }

  const int32_t *integers(const char *name, size_t length) { return static_cast<int32_t *>(array(name, napi_int32_array, length)); }
  float *floats(const char *name, size_t length) { return static_cast<float *>(array(name, napi_float32_array, length)); }
  double *doubles(const char *name, size_t length) { return static_cast<double *>(array(name, napi_float64_array, length)); }
  uint8_t *bytes(const char *name, size_t length) { return static_cast<uint8_t *>(array(name, napi_uint8_array, length)); }
  uint16_t *halves(const char *name, size_t length) { return static_cast<uint16_t *>(array(name, napi_uint16_array, length)); }

  template <typename Value> struct Span {
    Value *values;
    size_t length;
  };

  /** Of whatever length. */
  Span<uint8_t> allBytes(const char *name) {
    size_t length = 0;
    void *memory = anyArray(name, napi_uint8_array, length);
    return {static_cast<uint8_t *>(memory), length};
  }

  Span<float> allFloats(const char *name) {
    size_t length = 0;
    void *memory = anyArray(name, napi_float32_array, length);
    return {static_cast<float *>(memory), length};
  }

 private:
  static constexpr size_t most = 16;

  // What was not passed is `undefined`, and fails its check.
  napi_value next() {
    if (position == most) throw std::invalid_argument("there are too few arguments");
    return values[position++];
  }

  void *anyArray(const char *name, napi_typedarray_type wanted, size_t &length) {
    napi_typedarray_type type;
    void *memory = nullptr;
    if (napi_get_typedarray_info(env, next(), &type, &length, &memory, nullptr, nullptr) != napi_ok || type != wanted)
      throw std::invalid_argument(std::string(name) + " is not an array of the right type");
    return memory;
  }

  void *array(const char *name, napi_typedarray_type wanted, size_t length) {
    size_t found = 0;
    void *memory = anyArray(name, wanted, found);
    if (found != length)
      throw std::invalid_argument(std::string(name) + " has " + std::to_string(found) + " values instead of " + std::to_string(length));
    return memory;
  }

  napi_env env;
  napi_value values[most];
  void *data = nullptr;
  size_t position = 0;
};
