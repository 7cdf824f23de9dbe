package io.bindery.payment.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    @Test
    void a_service_that_has_just_started_may_retry_a_little() {
        RetryBudget budget = new RetryBudget(0.2);
        assertThat(spend(budget, 100)).isEqualTo(5);
    }

    @Test
    void calls_earn_a_part_of_a_retry() {
        RetryBudget budget = new RetryBudget(0.2);
        spend(budget, 100);
        for (int i = 0; i < 50; i++) {
            budget.earn();
        }
        assertThat(spend(budget, 100)).isBetween(9, 10);
    }

    @Test
    void what_is_earned_in_quiet_times_is_bounded() {
        RetryBudget budget = new RetryBudget(0.2);
        for (int i = 0; i < 10_000; i++) {
            budget.earn();
        }
        assertThat(spend(budget, 1_000)).isEqualTo(50);
    }

    private static int spend(RetryBudget budget, int times) {
        int spent = 0;
        for (int i = 0; i < times; i++) {
            spent += budget.spend() ? 1 : 0;
        }
        return spent;
    }
}
