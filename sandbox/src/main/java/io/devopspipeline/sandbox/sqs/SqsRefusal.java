// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.sqs;

import io.devopspipeline.sandbox.wire.AwsException;

/**
 * SQS's errors. Each has the name of the JSON protocol, and in a header the code of the Query protocol, which SQS spoke until 2023: the SDKs show that one
 * ({@code awsQueryCompatible} in SQS's model).
 */
enum SqsRefusal {
    BATCH_ENTRY_IDS_NOT_DISTINCT("BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct"),
    EMPTY_BATCH("EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest"),
    INVALID_ADDRESS("InvalidAddress", "InvalidAddress"),
    INVALID_ATTRIBUTE_NAME("InvalidAttributeName", "InvalidAttributeName"),
    INVALID_ATTRIBUTE_VALUE("InvalidAttributeValue", "InvalidAttributeValue"),
    INVALID_MESSAGE_CONTENTS("InvalidMessageContents", "InvalidMessageContents"),
    INVALID_PARAMETER_VALUE("InvalidParameterValueException", "InvalidParameterValue"),
    MESSAGE_NOT_IN_FLIGHT("MessageNotInflight", "AWS.SimpleQueueService.MessageNotInflight"),
    MISSING_PARAMETER("MissingRequiredParameterException", "MissingParameter"),
    PURGE_IN_PROGRESS("PurgeQueueInProgress", "AWS.SimpleQueueService.PurgeQueueInProgress"),
    QUEUE_DELETED_RECENTLY("QueueDeletedRecently", "AWS.SimpleQueueService.QueueDeletedRecently"),
    QUEUE_DOES_NOT_EXIST("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"),
    QUEUE_NAME_EXISTS("QueueNameExists", "QueueAlreadyExists"),
    RECEIPT_HANDLE_IS_INVALID("ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid"),
    TOO_MANY_ENTRIES("TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest");

    private static final String HEADER = "x-amzn-query-error";

    private final String code;
    private final String queryCode;

    SqsRefusal(String code, String queryCode) {
        this.code = code;
        this.queryCode = queryCode;
    }

    AwsException because(String message) {
        return AwsException.of(code, message).withHeader(HEADER, queryCode + ";Sender");
    }

    static AwsException missing(String parameter) {
        return MISSING_PARAMETER.because("The request must contain the parameter " + parameter + ".");
    }

    /** @param reason after "Reason:", a sentence without its full stop */
    static AwsException invalid(String parameter, String value, String reason) {
        return INVALID_PARAMETER_VALUE.because(
                "Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason + ".");
    }
}
