/** The public API: the DevOpsPipeline resource as records. Depends on fabric8 annotations alone. */
@NullMarked
package io.devopspipeline.crd;

import org.jspecify.annotations.NullMarked;
