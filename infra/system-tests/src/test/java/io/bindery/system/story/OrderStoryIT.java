package io.bindery.system.story;

import io.bindery.system.suite.RunningSuite;
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
        }
    }
}
