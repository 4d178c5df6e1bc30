// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.operator.cluster;

import io.devopspipeline.crd.DevOpsPipeline;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.net.URI;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists all resources with one request as long as their list is small enough to be in memory at once, and in pages otherwise. The API server has a whole list
 * in its cache. A page after the first one costs it 2 ms of CPU for each resource, which it reads from etcd.
 *
 * <p>How large a list is shows only while it arrives. One that is too large is given up. The informer tries again, and gets pages from then on.
 */
public final class ResourceLists implements Interceptor {
    /** How many resources a page has: before {@link TrimmedResources} has trimmed one, it may have 1.5 MiB. */
    public static final long PAGE = 20;

    private static final Logger LOG = LoggerFactory.getLogger(ResourceLists.class);
    private static final String PATH = "/" + HasMetadata.getPlural(DevOpsPipeline.class);
    private static final String LIMIT = "limit=" + PAGE;

    private final long most;
    /** Of all whole lists that are being received. */
    private final AtomicLong together = new AtomicLong();

    private volatile boolean inPages;

    /** @param most bytes of the whole lists that arrive at the same time, one for each watched namespace; not compressed */
    public ResourceLists(long most) {
        this.most = most;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (!inPages && asks(request, LIMIT) && !asks(request, "continue=")) {
            builder.uri(URI.create(request.uri()
                    .toString()
                    .replaceFirst("[?&]" + LIMIT + "(?=&|$)", "")
                    .replaceFirst(PATH + "&", PATH + "?")));
        }
    }

    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(
            AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
        return isWholeList(request) ? new Bounded(consumer) : consumer;
    }

    private static boolean isWholeList(HttpRequest request) {
        return request.method().equals("GET")
                && request.uri().getPath().endsWith(PATH)
                && !asks(request, "watch=true")
                && !asks(request, LIMIT);
    }

    private static boolean asks(HttpRequest request, String parameter) {
        URI uri = request.uri();
        return uri.getPath().endsWith(PATH)
                && uri.getQuery() != null
                && ("&" + uri.getQuery()).contains("&" + parameter);
    }

    private final class Bounded implements AsyncBody.Consumer<List<ByteBuffer>> {
        private final AsyncBody.Consumer<List<ByteBuffer>> consumer;
        private final AtomicLong received = new AtomicLong();

        Bounded(AsyncBody.Consumer<List<ByteBuffer>> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void consume(List<ByteBuffer> buffers, AsyncBody body) throws Exception {
            long size = buffers.stream().mapToLong(Buffer::remaining).sum();
            if (received.getAndAdd(size) == 0) {
                var _ = body.done().whenComplete((_, _) -> together.addAndGet(-received.get()));
            }
            if (together.addAndGet(size) > most) {
                inPages = true;
                LOG.info(
                        "The list of all DevOpsPipelines is larger than {} bytes: it is read again, {} at a time",
                        most,
                        PAGE);
                throw new IOException("more than " + most + " bytes");
            }
            consumer.consume(buffers, body);
        }

        @Override
        public <U> U unwrap(Class<U> target) {
            return consumer.unwrap(target);
        }
    }
}
