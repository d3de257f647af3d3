// Compiled once per instruction set, each time with another TARGET. Uses no templates and no inline functions but its
// own: the linker keeps one of several equal ones, which could be the one that this processor cannot run.
#include "backward.h"
#include "forward.h"
#include "moments.h"

#define NAME_OF(target) #target
#define NAME(target) NAME_OF(target)

namespace TARGET {

extern const Kernels code;
const Kernels code = {NAME(TARGET), forward, backward, moments};

}  // namespace TARGET
