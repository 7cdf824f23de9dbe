package io.bindery.catalog.stock;

import static io.bindery.catalog.stock.ReservationState.COMMITTED;
import static io.bindery.catalog.stock.ReservationState.CONFIRMED;
import static io.bindery.catalog.stock.ReservationState.RELEASED;
import static io.bindery.catalog.stock.ReservationState.RESERVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionTest {

    private static final int COPIES = 10;
    private static final int QUANTITY = 3;

    /** One reservation and the shelf that it takes from. */
    private static final class Shelf {
        private int available = COPIES - QUANTITY;
        private int reserved = QUANTITY;
        private ReservationState state = RESERVED;

        void take(Step step) {
            Transition transition = Transition.of(state, step);
            if (transition != null) {
                available += transition.movement().available() * QUANTITY;
                reserved += transition.movement().reserved() * QUANTITY;
                state = transition.to();
            }
        }

        int sold() {
            return state == COMMITTED ? QUANTITY : 0;
        }
    }

    @Test
    void only_reserved_and_confirmed_reservations_hold_copies() {
        assertThat(Transition.TABLE)
                .allSatisfy(row -> assertThat(row.movement().reserved()).isEqualTo(held(row.to()) - held(row.from())));
    }

    @Test
    void committed_and_released_are_the_end() {
        for (Step step : Step.values()) {
            assertThat(Transition.of(COMMITTED, step)).isNull();
            assertThat(Transition.of(RELEASED, step)).isNull();
        }
    }

    /** What can happen to an order, as steps, and where its reservation ends. */
    static Stream<Arguments> histories() {
        return Stream.of(
                Arguments.of(List.of(Step.CONFIRM), CONFIRMED),
                Arguments.of(List.of(Step.CONFIRM, Step.COMMIT), COMMITTED),
                Arguments.of(List.of(Step.CONFIRM, Step.COMMIT, Step.COMMIT), COMMITTED),
                Arguments.of(List.of(Step.CONFIRM, Step.COMMIT, Step.SETTLE, Step.COMMIT), COMMITTED),
                Arguments.of(List.of(Step.RELEASE), RELEASED),
                Arguments.of(List.of(Step.CONFIRM, Step.RELEASE), RELEASED));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void any_order_and_repetition_of_what_happens_leads_to_the_same_end(List<Step> history, ReservationState end) {
        Random random = new Random(42);
        for (int run = 0; run < 2_000; run++) {
            List<Step> steps = new ArrayList<>(history);
            for (int i = random.nextInt(4); i > 0; i--) {
                steps.add(history.get(random.nextInt(history.size())));
            }
            if (random.nextBoolean()) {
                steps.add(Step.EXPIRE);
            }
            Collections.shuffle(steps, random);
            Shelf shelf = new Shelf();
            for (Step step : steps) {
                shelf.take(step);
                assertThat(shelf.available + shelf.reserved + shelf.sold()).isEqualTo(COPIES);
            }
            assertThat(shelf.state).as("%s", steps).isEqualTo(end);
        }
    }

    private static int held(ReservationState state) {
        return state == RESERVED || state == CONFIRMED ? 1 : 0;
    }
}
