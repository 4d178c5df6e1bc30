// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.aws.client;

import java.io.Serializable;

/**
 * One request to AWS, as messages name it.
 * @param service as users know it, e.g. {@code CloudFormation}
 * @param resource what the request was about, e.g. {@code stack dop-default-app-pipeline}, or empty
 */
record AwsRequest(String service, String operation, String resource) implements Serializable {
    @Override
    public String toString() {
        return service + " " + operation + (resource.isEmpty() ? "" : " for " + resource);
    }
}
