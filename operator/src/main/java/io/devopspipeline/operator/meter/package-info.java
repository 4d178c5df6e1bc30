/** What Prometheus sees of resources and turns. Depends on Micrometer and on the resource's status. */
@NullMarked
package io.devopspipeline.operator.meter;

import org.jspecify.annotations.NullMarked;
