// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.http.AccessKeys;
import io.devopspipeline.sandbox.http.Credential;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.http.HttpCall;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import io.devopspipeline.sandbox.http.Interception;
import io.devopspipeline.sandbox.http.NoAnswerException;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Caller;
import io.devopspipeline.sandbox.wire.Gate;
import io.devopspipeline.sandbox.wire.Json;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Amazon S3 over its REST protocol, path style or with the bucket in a {@code *.localhost} host name. Every bucket is private, as new ones
 * are in AWS: an unsigned call is denied.
 */
public final class S3Endpoint implements HttpEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(S3Endpoint.class);

    /** Answered in whatever region they are asked. */
    private static final Set<String> GLOBAL = Set.of("ListBuckets", "CreateBucket", "GetBucketLocation");

    private final Account account;
    private final Interception interception;
    private final Buckets store;
    private final Gate gate;
    private final AccessKeys keys;
    private final S3Operations operations;

    public S3Endpoint(Account account, Buckets store, Interception interception, Gate gate, AccessKeys keys) {
        this.account = account;
        this.interception = interception;
        this.store = store;
        this.gate = gate;
        this.keys = keys;
        this.operations = new S3Operations(store, account);
    }

    @Override
    public HttpAnswer answer(HttpCall http) throws IOException {
        HttpAnswer answer;
        try {
            Caller caller = caller(Credential.of(http).caller());
            S3Request request = S3Request.of(http);
            String operation = S3Operation.of(request);
            Call call = new Call("s3", operation, members(request), caller);
            answer = interception.around(call, () -> account.exclusively(() -> answer(call, request)));
        } catch (AwsException e) {
            answer = S3Answers.error(e);
        } catch (NoAnswerException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", http.method(), http.uri(), e);
            answer = S3Answers.error(S3Refusals.internalError());
        }
        return answer.with("x-amz-request-id", Account.uuid());
    }

    private Caller caller(Caller signer) {
        return keys.caller(signer)
                .orElseThrow(() ->
                        signer.isAnonymous() ? S3Refusals.accessDenied() : S3Refusals.unknownKey(signer.accessKeyId()));
    }

    /** What names the resource, by the names that the API has for them. */
    private static ObjectNode members(S3Request request) {
        ObjectNode members = Json.object();
        put(members, "Bucket", request.bucket());
        put(members, "Key", request.key());
        put(members, "VersionId", request.query("versionId"));
        put(members, "CopySource", request.header("x-amz-copy-source").replaceFirst("^/", ""));
        return members;
    }

    private static void put(ObjectNode members, String name, String value) {
        if (!value.isEmpty()) {
            members.put(name, value);
        }
    }

    private HttpAnswer answer(Call call, S3Request request) {
        Caller caller = call.caller();
        String operation = call.operation();
        if (caller.isAnonymous()) {
            throw S3Refusals.accessDenied();
        }
        gate.admit(call);
        ObjectHeaders.check(request);
        store.find(request.bucket())
                .filter(bucket -> !GLOBAL.contains(operation)
                        && !caller.region().isEmpty()
                        && !bucket.region.equals(caller.region()))
                .ifPresent(bucket -> {
                    throw S3Refusals.otherRegion(bucket);
                });
        return operations.answer(operation, request, caller.region());
    }
}
