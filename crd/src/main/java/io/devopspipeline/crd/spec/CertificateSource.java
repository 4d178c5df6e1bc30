// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.crd.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a certificate comes from that is not given by its ARN. */
public enum CertificateSource {
    /** AWS Certificate Manager issues one for {@code spec.service.domain}, validated by DNS. */
    @JsonProperty("Managed")
    MANAGED
}
