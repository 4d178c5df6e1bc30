// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.acm;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.account.Directory;
import io.devopspipeline.sandbox.cloudformation.resource.ResourceType;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import io.devopspipeline.sandbox.module.ServiceModule;
import io.devopspipeline.sandbox.wire.Operation;
import io.devopspipeline.sandbox.wire.Protocol;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** AWS Certificate Manager. The root of its certificates is at {@code GET /_sandbox/certificate-authority}. */
public final class Acm implements ServiceModule {
    private static final String ROOT = "/_sandbox/certificate-authority";

    private final CertificateAuthority authority;
    private final Certificates certificates;
    private final DnsLookup dns;

    public Acm(Account account, Directory directory, CertificateAuthority authority) {
        this.authority = authority;
        this.dns = new DnsLookup(directory);
        this.certificates = new Certificates(account, dns, authority);
    }

    /** For those that terminate TLS. */
    public IssuedCertificates issued() {
        return certificates;
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return List.of(new CertificateType(certificates, dns));
    }

    @Override
    public Map<String, HttpEndpoint> paths() {
        return Map.of(ROOT, _ -> HttpAnswer.text(200, "application/x-pem-file", authority.pem()));
    }

    @Override
    public String signingName() {
        return "acm";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public String apiName() {
        return "CertificateManager";
    }

    @Override
    public Map<String, Operation> operations() {
        return new CertificateOperations(certificates).operations();
    }

    @Override
    public Stream<String> inventory() {
        return certificates.all().stream().map(certificate -> certificate.arn);
    }
}
