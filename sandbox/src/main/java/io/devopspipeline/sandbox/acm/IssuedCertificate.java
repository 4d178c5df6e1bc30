// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.acm;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate with its key, and the root that signed it. */
public record IssuedCertificate(PrivateKey key, X509Certificate certificate, X509Certificate root) {}
