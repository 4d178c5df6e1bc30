// SPDX-License-Identifier: Apache-2.0
/** Amazon Route 53: public hosted zones and their record sets. Depends on account, cloudformation.resource, http, module and wire. */
@NullMarked
package io.devopspipeline.sandbox.route53;

import org.jspecify.annotations.NullMarked;
