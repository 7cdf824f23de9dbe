package io.bindery.stripe.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntentTransitionsTest {

    private static final Set<IntentStatus> FINAL = EnumSet.of(IntentStatus.SUCCEEDED, IntentStatus.CANCELED);

    @Test
    void the_table_is_the_one_of_the_guide() {
        List<String> arrows = Stream.of(IntentStep.values())
                .flatMap(step -> Stream.of(IntentStatus.values())
                        .flatMap(from -> from.after(step).stream()
                                .map(to -> "%s: %s -> %s".formatted(step.verb(), from.code(), to.code()))))
                .toList();
        assertThat(arrows).containsExactly("""
                attach: requires_payment_method -> requires_confirmation
                attach: requires_confirmation -> requires_confirmation
                attach: requires_action -> requires_confirmation
                update: requires_payment_method -> requires_payment_method
                update: requires_confirmation -> requires_confirmation
                update: requires_action -> requires_action
                challenge: requires_payment_method -> requires_action
                challenge: requires_confirmation -> requires_action
                challenge: requires_action -> requires_action
                authorize: requires_payment_method -> requires_capture
                authorize: requires_confirmation -> requires_capture
                authorize: requires_action -> requires_capture
                pay: requires_payment_method -> succeeded
                pay: requires_confirmation -> succeeded
                pay: requires_action -> succeeded
                decline: requires_payment_method -> requires_payment_method
                decline: requires_confirmation -> requires_payment_method
                decline: requires_action -> requires_payment_method
                authenticate: requires_action -> requires_action
                capture: requires_capture -> succeeded
                cancel: requires_payment_method -> canceled
                cancel: requires_confirmation -> canceled
                cancel: requires_action -> canceled
                cancel: processing -> canceled
                cancel: requires_capture -> canceled
                expire: requires_capture -> canceled
                """.lines().toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(IntentStatus.class)
    void nothing_follows_a_final_state_and_something_any_other(IntentStatus status) {
        boolean ends = Stream.of(IntentStep.values())
                .allMatch(step -> status.after(step).isEmpty());
        assertThat(ends).isEqualTo(FINAL.contains(status));
    }

    @Test
    void random_walks_end_in_a_final_state_and_take_money_once() {
        Random random = new Random(20261122);
        List<IntentStep> steps = List.of(IntentStep.values());
        for (int walk = 0; walk < 10_000; walk++) {
            IntentStatus status = IntentStatus.REQUIRES_PAYMENT_METHOD;
            int holds = 0;
            int takes = 0;
            while (!FINAL.contains(status)) {
                IntentStep step = steps.get(random.nextInt(steps.size()));
                Optional<IntentStatus> next = status.after(step);
                if (next.isPresent()) {
                    holds += step == IntentStep.AUTHORIZE ? 1 : 0;
                    takes += step == IntentStep.PAY || step == IntentStep.CAPTURE ? 1 : 0;
                    status = next.get();
                }
            }
            assertThat(takes).isEqualTo(status == IntentStatus.SUCCEEDED ? 1 : 0);
            assertThat(holds).isLessThanOrEqualTo(1);
        }
    }
}
