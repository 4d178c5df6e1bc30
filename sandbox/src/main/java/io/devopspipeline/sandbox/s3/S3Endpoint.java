package io.devopspipeline.sandbox.s3;

import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.control.Interception;
import io.devopspipeline.sandbox.http.Credential;
import io.devopspipeline.sandbox.http.HttpAnswer;
import io.devopspipeline.sandbox.http.HttpCall;
import io.devopspipeline.sandbox.http.HttpEndpoint;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Caller;
import io.devopspipeline.sandbox.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Amazon S3 over its REST protocol, path style or with the bucket in a {@code *.localhost} host name. */
public final class S3Endpoint implements HttpEndpoint {
    private final Account account;
    private final Interception interception;
    private final ObjectOperations objects;
    private final BucketOperations buckets;
    private final MultipartOperations uploads;
    private final ListOperations lists;

    public S3Endpoint(Account account, Buckets store, Interception interception) {
        this.account = account;
        this.interception = interception;
        this.objects = new ObjectOperations(store);
        this.buckets = new BucketOperations(store, objects);
        this.uploads = new MultipartOperations(store, account);
        this.lists = new ListOperations(store);
    }

    @Override
    public HttpAnswer answer(HttpCall http) throws IOException {
        S3Request request = S3Request.of(http);
        Caller caller = Credential.of(http).caller();
        HttpAnswer answer;
        try {
            String operation = S3Operation.of(request);
            Call call = new Call("s3", operation, Json.object(), caller);
            answer = interception.around(
                    call, () -> account.exclusively(() -> answer(operation, request, caller.region())));
        } catch (AwsException e) {
            answer = S3Answers.error(e, request.bucket());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return answer.with("x-amz-request-id", Account.uuid());
    }

    private HttpAnswer answer(String operation, S3Request request, String region) {
        try {
            return dispatch(operation, request, region);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpAnswer dispatch(String operation, S3Request request, String region) throws IOException {
        return switch (operation) {
            case "ListBuckets" -> lists.buckets();
            case "CreateBucket" -> buckets.create(request, region);
            case "HeadBucket" -> buckets.head(request);
            case "DeleteBucket" -> buckets.delete(request);
            case "GetBucketLocation" -> buckets.location(request);
            case "GetBucketVersioning" -> buckets.getVersioning(request);
            case "PutBucketVersioning" -> buckets.putVersioning(request);
            case "ListObjects", "ListObjectsV2" -> lists.objects(request);
            case "ListObjectVersions" -> lists.versions(request);
            case "DeleteObjects" -> buckets.deleteObjects(request);
            case "PutObject" -> objects.put(request);
            case "CopyObject" -> objects.copy(request);
            case "GetObject", "HeadObject" -> objects.get(request);
            case "DeleteObject" -> objects.delete(request);
            case "CreateMultipartUpload" -> uploads.create(request);
            case "UploadPart" -> uploads.part(request);
            case "CompleteMultipartUpload" -> uploads.complete(request);
            case "AbortMultipartUpload" -> uploads.abort(request);
            case "ListParts" -> uploads.parts(request);
            case "ListMultipartUploads" -> uploads.list(request);
            default -> setting(request);
        };
    }

    private HttpAnswer setting(S3Request request) throws IOException {
        String setting = S3Operation.setting(request);
        return switch (request.http().method()) {
            case "PUT" -> buckets.putSetting(request, setting);
            case "DELETE" -> buckets.deleteSetting(request, setting);
            default -> buckets.getSetting(request, setting);
        };
    }
}
