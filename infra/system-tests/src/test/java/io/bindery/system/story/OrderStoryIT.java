package io.bindery.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.system.suite.RunningSuite;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The story in peace. */
class OrderStoryIT {

    private final Shop shop = new Shop(RunningSuite.get());

    @Test
    void two_books_are_ordered_declined_paid_shipped_and_paid_back() {
        try (OrderStory story = new OrderStory(shop)) {
            for (OrderStory.Step step : OrderStory.Step.values()) {
                story.tell(step);
            }
            story.nothingHappenedTwice();
            oneIdLeadsThroughTheLogs(story.requestId());
        }
    }

    private void oneIdLeadsThroughTheLogs(String requestId) {
        for (String process : List.of("gateway", "payment", "catalog", "jobs", "recommendation", "chat")) {
            assertThat(shop.suite().log(process))
                    .as("the log of %s", process)
                    .content()
                    .contains(requestId);
        }
    }
}
