// SPDX-License-Identifier: Apache-2.0
/** Amazon S3. Depends on account, cloudformation.resource, events, http and wire. */
@NullMarked
package io.devopspipeline.sandbox.s3;

import org.jspecify.annotations.NullMarked;
