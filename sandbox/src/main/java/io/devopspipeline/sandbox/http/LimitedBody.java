// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.http;

import io.devopspipeline.sandbox.wire.AwsException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that can be read as far as its limit. Reading further is refused, so that no request fills the memory. */
public final class LimitedBody extends FilterInputStream {
    /** Objects of S3 and pushes of git. */
    public static final int CONTENT = 256 << 20;
    /** Requests of the other protocols. AWS's largest is CodeCommit's, with files of 6 MB in Base64. */
    public static final int REQUEST = 16 << 20;

    private final int limit;
    private long read;

    public LimitedBody(InputStream body, int limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int more = super.read(bytes, offset, length);
        count(Math.max(0, more));
        return more;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** @throws AwsException RequestEntityTooLarge beyond the limit */
    private void count(long more) {
        read += more;
        if (read > limit) {
            throw new AwsException(
                    413,
                    "RequestEntityTooLarge",
                    "The sandbox refused a body of more than " + limit + " bytes. Send a smaller one.");
        }
    }
}
