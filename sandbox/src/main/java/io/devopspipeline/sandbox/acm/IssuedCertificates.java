// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.acm;

import java.util.Optional;

/** What services that terminate TLS get of ACM, which gives keys to no one else. Call under the account's lock. */
public interface IssuedCertificates {
    /** Whether there is a certificate of this ARN, issued or not. */
    boolean exists(String arn);

    /** Empty for an ARN that names no certificate, or one that is not issued. */
    Optional<IssuedCertificate> find(String arn);

    /** Notes that a resource uses the certificate, which then cannot be deleted. */
    void use(String arn, String by);

    void release(String arn, String by);
}
