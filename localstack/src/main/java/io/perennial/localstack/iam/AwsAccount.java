package io.perennial.localstack.iam;

/// Account and region of a deployed stack.
record AwsAccount(String id, String region) {
    String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + id + ":" + resource;
    }
}
