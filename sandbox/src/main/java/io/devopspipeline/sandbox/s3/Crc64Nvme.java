// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.s3;

/** CRC-64/NVME, the checksum S3 gives an object whose client sent none. The polynomial is the reflected 0xAD93D23594C93659. */
final class Crc64Nvme {
    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final long[] TABLE = new long[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            long crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
            }
            TABLE[i] = crc;
        }
    }

    private Crc64Nvme() {}

    static long of(byte[] content) {
        long crc = ~0L;
        for (byte one : content) {
            crc = (crc >>> 8) ^ TABLE[(int) ((crc ^ one) & 0xff)];
        }
        return ~crc;
    }
}
