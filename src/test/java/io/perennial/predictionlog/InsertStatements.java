package io.perennial.predictionlog;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;

/// Reads the statements of [BatchInsert], for fakes of DynamoDB.
final class InsertStatements {
    private static final Pattern NAME = Pattern.compile("'([^']+)': \\?");

    private InsertStatements() {}

    static Map<String, AttributeValue> item(BatchStatementRequest statement) {
        List<String> names = NAME.matcher(statement.statement())
                .results()
                .map(match -> match.group(1))
                .toList();
        Map<String, AttributeValue> item = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            item.put(names.get(i), statement.parameters().get(i));
        }
        return item;
    }

    static BatchStatementResponse stored() {
        return BatchStatementResponse.builder().build();
    }

    static BatchStatementResponse throttled() {
        return BatchStatementResponse.builder()
                .error(BatchStatementError.builder()
                        .code(BatchStatementErrorCodeEnum.PROVISIONED_THROUGHPUT_EXCEEDED)
                        .build())
                .build();
    }
}
