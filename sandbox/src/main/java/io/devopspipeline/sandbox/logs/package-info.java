/** Amazon CloudWatch Logs. Depends on account, cloudformation.resource and wire. */
@NullMarked
package io.devopspipeline.sandbox.logs;

import org.jspecify.annotations.NullMarked;
