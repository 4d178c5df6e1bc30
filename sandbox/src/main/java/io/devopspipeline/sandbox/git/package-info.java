/** Bare git repositories on disk and git's smart HTTP protocol before them, for whatever hosts repositories. Depends on http. */
@NullMarked
package io.devopspipeline.sandbox.git;

import org.jspecify.annotations.NullMarked;
