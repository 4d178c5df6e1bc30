// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.elb;

import io.devopspipeline.sandbox.acm.IssuedCertificate;
import io.devopspipeline.sandbox.acm.IssuedCertificates;
import java.util.Optional;

/** An account without ACM. */
record NoCertificates() implements IssuedCertificates {
    @Override
    public boolean exists(String arn) {
        return false;
    }

    @Override
    public Optional<IssuedCertificate> find(String arn) {
        return Optional.empty();
    }

    @Override
    public void use(String arn, String by) {}

    @Override
    public void release(String arn, String by) {}
}
