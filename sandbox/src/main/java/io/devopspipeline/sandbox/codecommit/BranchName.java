// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.codecommit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.devopspipeline.sandbox.wire.AwsException;
import java.util.stream.Stream;

/** The name of a branch that is to be made. CodeCommit takes 256 characters; here it also is the path of a file, to which git adds {@code .lock}. */
final class BranchName {
    private static final int FILE_NAME = 255 - ".lock".length();

    private BranchName() {}

    /** @throws AwsException InvalidBranchNameException */
    static String require(String name) {
        if (Stream.of(name.split("/")).anyMatch(part -> part.getBytes(UTF_8).length > FILE_NAME)) {
            throw AwsException.of(
                    "InvalidBranchNameException",
                    "The sandbox keeps a branch as a file: no part of its name may have more than " + FILE_NAME
                            + " bytes.");
        }
        return name;
    }
}
