// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.wire;

/** The wire protocols of the services here (S3's REST/XML has its own endpoint). */
public enum Protocol {
    QUERY,
    EC2,
    JSON,
    /** XML bodies, with the operation in method and path: Route 53. */
    REST_XML
}
