package io.devopspipeline.sandbox.s3;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** An upload in parts that is not finished yet. */
record MultipartUpload(
        String id, String key, Instant initiated, Map<String, String> headers, TreeMap<Integer, byte[]> parts) {}
