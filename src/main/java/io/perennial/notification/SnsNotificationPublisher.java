package io.perennial.notification;

import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import io.perennial.deployment.NotificationAttribute;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/// Publishes to the SNS topic that people subscribe to. Each message has its key as an attribute, so that a
/// subscriber can write a receipt ([Receipts]). Subscribed queues get the notification as JSON, and all others,
/// such as e-mail, get its text ([TopicMessage]).
///
/// @param sns   a client that does not retry
/// @param topic ARN of the topic
public record SnsNotificationPublisher(SnsClient sns, String topic) implements NotificationPublisher {
    private static final int CLIENT_ERROR = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int SERVER_ERROR = 500;

    /// Creates a publisher whose client sends each request once, since a retry of the SDK after a lost response
    /// would send a second copy.
    public static SnsNotificationPublisher to(String topic) {
        return new SnsNotificationPublisher(AwsClients.client(SnsClient.builder(), CallLimits.ONCE), topic);
    }

    @Override
    public Delivery publish(Notification notification) {
        try {
            sns.publish(request -> request.topicArn(topic)
                    .subject(notification.subject())
                    .messageStructure("json")
                    .message(TopicMessage.of(notification))
                    .messageAttributes(Map.of(NotificationAttribute.KEY, text(notification.key()))));
            return new Delivery.Accepted();
        } catch (AwsServiceException e) {
            return isRefusal(e.statusCode()) ? new Delivery.Refused(why(e)) : new Delivery.Unknown(why(e));
        } catch (SdkException e) {
            return new Delivery.Unknown(why(e));
        }
    }

    private static boolean isRefusal(int status) {
        return status >= CLIENT_ERROR && status < SERVER_ERROR && status != REQUEST_TIMEOUT;
    }

    private String why(SdkException e) {
        return "cannot publish to " + topic + ": " + e.getMessage();
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
