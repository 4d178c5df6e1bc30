// SPDX-License-Identifier: Apache-2.0
/**
 * AWS Certificate Manager, and the certificate authority behind it. It looks for records of validations through Route 53's operations. Depends on
 * account, cloudformation.resource, http, module and wire.
 */
@NullMarked
package io.devopspipeline.sandbox.acm;

import org.jspecify.annotations.NullMarked;
