// SPDX-License-Identifier: Apache-2.0
/** The one HTTP endpoint: refuses web pages and unknown access keys, picks the service and speaks its protocol. Depends on account and wire. */
@NullMarked
package io.devopspipeline.sandbox.http;

import org.jspecify.annotations.NullMarked;
