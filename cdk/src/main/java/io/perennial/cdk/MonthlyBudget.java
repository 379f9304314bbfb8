package io.perennial.cdk;

import java.util.List;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationWithSubscribersProperty;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// Budget of the account, if the environment sets one: people are told when the forecast of the month exceeds it, and
/// when 80 % of it are spent.
final class MonthlyBudget extends Construct {
    MonthlyBudget(Construct scope, StackOptions options, Topic notifications) {
        super(scope, "Budget");
        options.monthlyBudget()
                .ifPresent(dollars -> CfnBudget.Builder.create(this, "Budget")
                        .budget(CfnBudget.BudgetDataProperty.builder()
                                .budgetName(options.deployment().resource("monthly"))
                                .budgetType("COST")
                                .timeUnit("MONTHLY")
                                .budgetLimit(CfnBudget.SpendProperty.builder()
                                        .amount(dollars)
                                        .unit("USD")
                                        .build())
                                .build())
                        .notificationsWithSubscribers(
                                List.of(notice("FORECASTED", 100, notifications), notice("ACTUAL", 80, notifications)))
                        .build());
    }

    private static NotificationWithSubscribersProperty notice(String kind, int percent, Topic topic) {
        return NotificationWithSubscribersProperty.builder()
                .notification(CfnBudget.NotificationProperty.builder()
                        .notificationType(kind)
                        .comparisonOperator("GREATER_THAN")
                        .threshold(percent)
                        .build())
                .subscribers(List.of(CfnBudget.SubscriberProperty.builder()
                        .subscriptionType("SNS")
                        .address(topic.getTopicArn())
                        .build()))
                .build();
    }
}
