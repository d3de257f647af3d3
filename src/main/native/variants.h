// What an addon shows JavaScript of its code, which is compiled once per instruction set: `variants`, one for each that
// this processor has, the fastest first. For addon.cc only, never for the files that are compiled per instruction set.
#pragma once

#include <exception>
#include <stdexcept>
#include <utility>
#include <vector>

#include "arguments.h"

/** Says that each instruction set's namespace has a `code` of this type; `usableVariants()` are those that can run. */
#if defined(HAS_VARIANTS)
#define VARIANTS_OF(Code)                               \
  namespace avx512 { extern const Code code; }          \
  namespace avx2 { extern const Code code; }            \
  namespace baseline { extern const Code code; }        \
  static std::vector<const Code *> usableVariants() {   \
    std::vector<const Code *> usable;                   \
    if (hasAvx512()) usable.push_back(&avx512::code);   \
    if (hasAvx2()) usable.push_back(&avx2::code);       \
    usable.push_back(&baseline::code);                  \
    return usable;                                      \
  }

inline bool hasAvx2() {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

inline bool hasAvx512() {
  return hasAvx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}
#else
#define VARIANTS_OF(Code)                        \
  namespace baseline { extern const Code code; } \
  static std::vector<const Code *> usableVariants() { return {&baseline::code}; }
#endif

/** A function as Node calls it; C++ errors become JavaScript's. */
template <typename Code, napi_value (*Call)(napi_env, const Code &, Arguments &)> napi_value guarded(napi_env env, napi_callback_info info) {
  try {
    Arguments arguments(env, info);
    return Call(env, arguments.bound<Code>(), arguments);
  } catch (const std::invalid_argument &error) {
    napi_throw_range_error(env, nullptr, error.what());
  } catch (const std::exception &error) {
    napi_throw_error(env, nullptr, error.what());
  }
  return nullptr;
}

inline void setFunction(napi_env env, napi_value object, const char *name, napi_callback call, const void *bound = nullptr) {
  napi_value function;
  napi_create_function(env, name, NAPI_AUTO_LENGTH, call, const_cast<void *>(bound), &function);
  napi_set_named_property(env, object, name, function);
}

/** Gives `exports` its `variants`: each with its name and these functions. */
template <typename Code>
void exportVariants(napi_env env, napi_value exports, const std::vector<const Code *> &usable, const std::vector<std::pair<const char *, napi_callback>> &functions) {
  napi_value variants;
  napi_create_array(env, &variants);
  for (uint32_t index = 0; index < usable.size(); index++) {
    napi_value variant, name;
    napi_create_object(env, &variant);
    napi_create_string_utf8(env, usable[index]->name, NAPI_AUTO_LENGTH, &name);
    napi_set_named_property(env, variant, "name", name);
    for (const auto &[functionName, call] : functions) setFunction(env, variant, functionName, call, usable[index]);
    napi_set_element(env, variants, index, variant);
  }
  napi_set_named_property(env, exports, "variants", variants);
}
