// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.status;

import io.devopspipeline.crd.Reason;

/**
 * What kept the operator from looking or acting this time.
 * @param passing whether it is tried again by itself soon; otherwise a person must act
 */
public record Problem(Reason reason, String message, boolean passing) {}
