// Compiled once per instruction set, each time with another TARGET. Uses no templates and no inline functions but its
// own: the linker keeps one of several equal ones, which could be the one that this processor cannot run.
#if !defined(__clang__)
// GCC warns of its own header for AVX-512, which leaves registers undefined where no lane of them is used.
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "bands.h"
#include "content.h"
#include "resample.h"
#include "samples.h"

#define NAME_OF(target) #target
#define NAME(target) NAME_OF(target)

namespace TARGET {

extern const Signal code;
const Signal code = {NAME(TARGET), lanes, mono, spectra, bands, resample, hash};

}  // namespace TARGET
