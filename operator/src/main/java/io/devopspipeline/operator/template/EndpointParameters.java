// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.template;

import static io.devopspipeline.operator.plan.observed.StackParameter.*;

import io.devopspipeline.crd.spec.Domain;
import io.devopspipeline.crd.spec.Service;
import io.devopspipeline.crd.spec.Tls;
import org.jspecify.annotations.Nullable;

/** Under which name, on which port and with which certificate the app can be reached. */
final class EndpointParameters {
    private EndpointParameters() {}

    static void set(Service service, ParameterMap parameters) {
        parameters.set(PORT, service.listenerPort());
        @Nullable Tls tls = service.tls();
        if (tls != null) {
            parameters
                    .set(TLS_CERTIFICATE_ARN, tls.certificateArn())
                    .set(MANAGED_CERTIFICATE, service.managesCertificate())
                    .set(TLS_POLICY, tls.policy());
        }
        @Nullable Domain domain = service.domain();
        if (domain != null) {
            parameters.set(DOMAIN_NAME, domain.name()).set(HOSTED_ZONE_ID, domain.hostedZoneId());
        }
    }
}
