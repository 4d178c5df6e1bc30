// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.cluster;

/** The API server has begun to answer a list that has resources. A CDI event, sent once. */
public record ListArrives() {}
