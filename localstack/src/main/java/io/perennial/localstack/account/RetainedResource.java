package io.perennial.localstack.account;

/// A bucket or table, which holds data.
///
/// @param logicalId  name of the resource in the template
/// @param type       type in CloudFormation
/// @param physicalId name of the bucket or table
/// @param retained   whether it stays when the stack is deleted
record RetainedResource(String logicalId, String type, String physicalId, boolean retained) {
    static final String BUCKET = "AWS::S3::Bucket";
    static final String TABLE = "AWS::DynamoDB::Table";

    boolean isBucket() {
        return type.equals(BUCKET);
    }

    /// Property that identifies it in an import.
    String importKey() {
        return isBucket() ? "BucketName" : "TableName";
    }

    @Override
    public String toString() {
        return (isBucket() ? "bucket " : "table ") + physicalId;
    }
}
