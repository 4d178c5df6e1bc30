// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.http.Credential;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.http.HttpCall;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import io.devopspipeline.sandbox.http.Interception;
import io.devopspipeline.sandbox.http.NoAnswerException;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Caller;
import io.devopspipeline.sandbox.wire.Json;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Amazon S3 over its REST protocol, path style or with the bucket in a {@code *.localhost} host name. Every bucket is private, as new ones
 * are in AWS: an unsigned call is denied. Policies are kept, not evaluated.
 */
public final class S3Endpoint implements HttpEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(S3Endpoint.class);

    /** Answered in whatever region they are asked. */
    private static final Set<String> GLOBAL = Set.of("ListBuckets", "CreateBucket", "GetBucketLocation");

    private final Account account;
    private final Interception interception;
    private final Buckets store;
    private final S3Operations operations;

    public S3Endpoint(Account account, Buckets store, Interception interception) {
        this.account = account;
        this.interception = interception;
        this.store = store;
        this.operations = new S3Operations(store, account);
    }

    @Override
    public HttpAnswer answer(HttpCall http) throws IOException {
        HttpAnswer answer;
        try {
            S3Request request = S3Request.of(http);
            Caller caller = Credential.of(http).caller();
            String operation = S3Operation.of(request);
            answer = interception.around(
                    new Call("s3", operation, Json.object(), caller),
                    () -> account.exclusively(() -> answer(operation, request, caller)));
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

    private HttpAnswer answer(String operation, S3Request request, Caller caller) {
        if (caller.isAnonymous()) {
            throw S3Refusals.accessDenied();
        }
        ObjectHeaders.check(request);
        store.find(request.bucket())
                .filter(bucket -> !GLOBAL.contains(operation) && !bucket.region.equals(caller.region()))
                .ifPresent(bucket -> {
                    throw S3Refusals.otherRegion(bucket);
                });
        return operations.answer(operation, request, caller.region());
    }
}
